package vn.loaphuong.airing;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.JsonText.Figure;

/**
 * How values of one type are written in JSON and read back: text, numbers, booleans, times, bytes,
 * enums, lists, records of these, and sealed interfaces of records. Jackson's annotations say what
 * a field or a kind is called, so that whoever does map with Jackson gets the same. Thread-safe.
 */
abstract sealed class WireForm {

  private static final Map<Type, WireForm> FORMS = new ConcurrentHashMap<>();

  /** The form of a type. */
  static WireForm of(Type type) {
    WireForm known = FORMS.get(type);
    if (known == null) {
      known = formOf(type);
      FORMS.put(type, known);
    }
    return known;
  }

  /** As maps, lists and so on; of null null. */
  abstract @Nullable Object written(@Nullable Object value);

  /**
   * Back from these.
   *
   * @throws IllegalArgumentException if they are no such value
   */
  abstract @Nullable Object read(@Nullable Object json);

  private static WireForm formOf(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return new OfList(list.getActualTypeArguments()[0]);
    }
    if (!(type instanceof Class<?> each)) {
      throw new IllegalStateException("there is no JSON form of " + type);
    }
    if (each.isRecord()) {
      RecordComponent[] parts = each.getRecordComponents();
      return parts.length == 1 && parts[0].getAccessor().isAnnotationPresent(JsonValue.class)
          ? new OfWrapper(each, parts[0])
          : new OfRecord(each, parts);
    }
    return each.isInterface() && each.isSealed() ? new OfKinds(each) : Scalar.of(each);
  }

  private static IllegalArgumentException bad(String what, @Nullable Throwable cause) {
    return new IllegalArgumentException(what, cause);
  }

  private static Object made(Constructor<?> constructor, @Nullable Object... arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      if (why instanceof Error error) {
        throw error;
      }
      String said = why instanceof NullPointerException ? null : why.getMessage();
      throw bad(said == null ? "something is missing" : said, why);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object got(Method accessor, Object from) {
    try {
      return accessor.invoke(from);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] parts) {
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method accessor(RecordComponent part) {
    Method accessor = part.getAccessor();
    accessor.setAccessible(true);
    return accessor;
  }

  /** What is one word in JSON. */
  private static final class Scalar extends WireForm {

    private final String name;
    private final boolean mayLack;
    private final Function<Object, @Nullable Object> writing;
    private final Function<Object, Object> reading;

    private Scalar(
        Class<?> type,
        Function<Object, @Nullable Object> writing,
        Function<Object, Object> reading) {
      this.name = type.getSimpleName();
      this.mayLack = !type.isPrimitive();
      this.writing = writing;
      this.reading = reading;
    }

    static Scalar of(Class<?> type) {
      if (type == String.class) {
        return text(type, text -> text);
      }
      if (type == Instant.class) {
        return text(type, Instant::parse);
      }
      if (type == Duration.class) {
        return text(type, Duration::parse);
      }
      if (type == LocalTime.class) {
        return text(type, LocalTime::parse);
      }
      if (type == ZoneId.class) {
        return text(type, ZoneId::of);
      }
      if (type == URI.class) {
        return text(type, URI::create);
      }
      if (type == byte[].class) {
        return new Scalar(
            type,
            bytes -> Base64.getEncoder().encodeToString((byte[]) bytes),
            text -> Base64.getDecoder().decode((String) text));
      }
      if (type == long.class || type == Long.class) {
        return figure(type, Long::valueOf);
      }
      if (type == int.class || type == Integer.class) {
        return figure(type, Integer::valueOf);
      }
      if (type == double.class || type == Double.class) {
        return new Scalar(
            type,
            d -> Double.isFinite((Double) d) ? new Figure(d.toString()) : null,
            digits -> Double.valueOf(((Figure) digits).digits()));
      }
      if (type == boolean.class || type == Boolean.class) {
        return new Scalar(type, truth -> truth, truth -> (Boolean) truth);
      }
      if (type.isEnum()) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object each : type.getEnumConstants()) {
          constants.put(((Enum<?>) each).name(), each);
        }
        return new Scalar(
            type,
            each -> ((Enum<?>) each).name(),
            name -> {
              Object constant = constants.get((String) name);
              if (constant == null) {
                throw bad("there is no " + type.getSimpleName() + " " + name, null);
              }
              return constant;
            });
      }
      throw new IllegalStateException("there is no JSON form of " + type);
    }

    private static Scalar text(Class<?> type, Function<String, Object> reading) {
      return new Scalar(type, Object::toString, text -> reading.apply((String) text));
    }

    private static Scalar figure(Class<?> type, Function<String, Object> reading) {
      return new Scalar(
          type,
          figure -> new Figure(figure.toString()),
          digits -> reading.apply(((Figure) digits).digits()));
    }

    @Override
    @Nullable Object written(@Nullable Object value) {
      return value == null ? null : writing.apply(value);
    }

    @Override
    @Nullable Object read(@Nullable Object json) {
      if (json == null) {
        if (mayLack) {
          return null;
        }
        throw bad("a number is missing", null);
      }
      try {
        return reading.apply(json);
      } catch (ClassCastException | DateTimeException | IllegalArgumentException e) {
        throw bad("a value is no " + name, e);
      }
    }
  }

  /** A list of things alike. */
  private static final class OfList extends WireForm {

    private final WireForm each;

    OfList(Type each) {
      this.each = of(each);
    }

    @Override
    @Nullable Object written(@Nullable Object value) {
      if (value == null) {
        return null;
      }
      List<@Nullable Object> written = new ArrayList<>();
      for (Object element : (List<?>) value) {
        written.add(each.written(element));
      }
      return written;
    }

    @Override
    @Nullable Object read(@Nullable Object json) {
      if (json == null) {
        return null;
      }
      if (!(json instanceof List<?> elements)) {
        throw bad("a value is no list", null);
      }
      List<@Nullable Object> read = new ArrayList<>(elements.size());
      for (Object element : elements) {
        read.add(each.read(element));
      }
      return read;
    }
  }

  /** A record that is written as the one thing it holds. */
  private static final class OfWrapper extends WireForm {

    private final Constructor<?> constructor;
    private final Method accessor;
    private final WireForm inner;

    OfWrapper(Class<?> type, RecordComponent part) {
      this.constructor = constructor(type, new RecordComponent[] {part});
      this.accessor = accessor(part);
      this.inner = of(part.getGenericType());
    }

    @Override
    @Nullable Object written(@Nullable Object value) {
      return value == null ? null : inner.written(got(accessor, value));
    }

    @Override
    @Nullable Object read(@Nullable Object json) {
      Object held = inner.read(json);
      return held == null ? null : made(constructor, held);
    }
  }

  /** A record, field by field. */
  private static final class OfRecord extends WireForm {

    private final String name;
    private final Constructor<?> constructor;
    private final List<Field> fields = new ArrayList<>();

    /** What tells it from its like, as field and content; empty if nothing does. */
    private final Map<String, String> tag = new LinkedHashMap<>();

    OfRecord(Class<?> type, RecordComponent[] parts) {
      for (Class<?> kinds : type.getInterfaces()) {
        JsonTypeInfo told = kinds.getAnnotation(JsonTypeInfo.class);
        JsonSubTypes called = kinds.getAnnotation(JsonSubTypes.class);
        if (told != null && called != null) {
          Arrays.stream(called.value())
              .filter(kind -> kind.value() == type)
              .forEach(kind -> tag.put(told.property(), kind.name()));
        }
      }
      this.name = type.getSimpleName();
      this.constructor = constructor(type, parts);
      for (RecordComponent part : parts) {
        JsonAlias alias = part.getAccessor().getAnnotation(JsonAlias.class);
        fields.add(
            new Field(
                part.getName(),
                alias == null ? List.of() : List.of(alias.value()),
                accessor(part),
                of(part.getGenericType())));
      }
    }

    int known(Map<?, ?> object) {
      return (int) fields.stream().filter(field -> object.containsKey(field.name())).count();
    }

    @Override
    @Nullable Object written(@Nullable Object value) {
      if (value == null) {
        return null;
      }
      Map<String, @Nullable Object> written = new LinkedHashMap<>(tag);
      for (Field field : fields) {
        written.put(field.name(), field.form().written(got(field.accessor(), value)));
      }
      return written;
    }

    @Override
    @Nullable Object read(@Nullable Object json) {
      if (json == null) {
        return null;
      }
      if (!(json instanceof Map<?, ?> object)) {
        throw bad("a value is no " + name, null);
      }
      @Nullable Object[] arguments = new @Nullable Object[fields.size()];
      for (int i = 0; i < arguments.length; i++) {
        Field field = fields.get(i);
        try {
          arguments[i] = field.form().read(field.in(object));
        } catch (IllegalArgumentException e) {
          throw bad(field.name() + ": " + e.getMessage(), e);
        }
      }
      return made(constructor, arguments);
    }

    /** One of its components, and what it was called in former versions. */
    private record Field(String name, List<String> formerly, Method accessor, WireForm form) {

      @Nullable Object in(Map<?, ?> object) {
        Object value = object.get(name);
        for (String former : formerly) {
          value = value == null ? object.get(former) : value;
        }
        return value;
      }
    }
  }

  /** One of several records, told by a field or else by which fields there are. */
  private static final class OfKinds extends WireForm {

    private final String name;
    private final @Nullable String property;
    private final Map<String, OfRecord> byName = new LinkedHashMap<>();

    OfKinds(Class<?> type) {
      this.name = type.getSimpleName();
      JsonTypeInfo told = type.getAnnotation(JsonTypeInfo.class);
      JsonSubTypes called = type.getAnnotation(JsonSubTypes.class);
      this.property = told == null ? null : told.property();
      if (called == null) {
        for (Class<?> kind : type.getPermittedSubclasses()) {
          byName.put(kind.getSimpleName(), (OfRecord) of(kind));
        }
      } else {
        for (JsonSubTypes.Type kind : called.value()) {
          byName.put(kind.name(), (OfRecord) of(kind.value()));
        }
      }
    }

    @Override
    @Nullable Object written(@Nullable Object value) {
      return value == null ? null : of(value.getClass()).written(value);
    }

    @Override
    @Nullable Object read(@Nullable Object json) {
      if (json == null) {
        return null;
      }
      if (!(json instanceof Map<?, ?> object)) {
        throw bad("a value is no " + name, null);
      }
      OfRecord kind =
          property == null ? likest(object) : byName.get(String.valueOf(object.get(property)));
      if (kind == null) {
        throw bad("there is no such " + name, null);
      }
      return kind.read(object);
    }

    private @Nullable OfRecord likest(Map<?, ?> object) {
      OfRecord likest = null;
      for (OfRecord kind : byName.values()) {
        if (kind.known(object) > (likest == null ? 0 : likest.known(object))) {
          likest = kind;
        }
      }
      return likest;
    }
  }
}
