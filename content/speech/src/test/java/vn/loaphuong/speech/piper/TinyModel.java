package vn.loaphuong.speech.piper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a model with a Piper voice's inputs and output: each phoneme number becomes 256 samples of
 * a tone whose height is the number over 64 and half the length scale. The bytes are ONNX's
 * protocol buffers, field by field.
 */
final class TinyModel {

  static final int SAMPLES_PER_ID = 256;

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private TinyModel() {}

  /** The model and its description as NAME.onnx and NAME.onnx.json. */
  static Path write(Path folder, String name) throws IOException {
    Path model = folder.resolve(name + ".onnx");
    Files.write(model, model());
    Files.writeString(folder.resolve(name + ".onnx.json"), description("vi"));
    return model;
  }

  static String description(String espeakVoice) {
    StringBuilder map = new StringBuilder("\"_\":[0],\"^\":[1],\"$\":[2],\" \":[3],\".\":[4]");
    int id = 5;
    for (String symbol :
        "a b c d e f ɡ h i j k l m n o p r s t u v w x z ɓ ɗ ɔ ə ɛ ɣ ɲ ŋ ʃ ː ˈ ˌ 1 2 ɜ 4 5 6 7 ɪ ʐ ̪"
            .split(" ")) {
      map.append(",\"").append(symbol).append("\":[").append(id++).append(']');
    }
    return """
    {"audio":{"sample_rate":22050},"espeak":{"voice":"%s"},
     "inference":{"noise_scale":0.667,"length_scale":1.0,"noise_w":0.8},
     "phoneme_type":"espeak","num_speakers":1,"phoneme_id_map":{%s}}
    """
        .formatted(espeakVoice, map);
  }

  private static byte[] model() {
    float[] tone = new float[SAMPLES_PER_ID];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (Math.sin(2 * Math.PI * i * 8 / tone.length) / 128);
    }
    Message graph =
        new Message()
            .message(1, node("Cast", "numbers", "input").message(5, intAttribute("to", FLOAT)))
            .message(1, node("Gather", "length", "scales", "one"))
            .message(1, node("Mul", "heights", "numbers", "length"))
            .message(1, node("Reshape", "column", "heights", "column_shape"))
            .message(1, node("MatMul", "waves", "column", "tone"))
            .message(1, node("Reshape", "output", "waves", "output_shape"))
            .text(2, "tiny")
            .message(5, longs("one", 1))
            .message(5, longs("column_shape", -1, 1))
            .message(5, longs("output_shape", 1, 1, -1))
            .message(5, floats("tone", tone))
            .message(11, value("input", INT64, 1, -1))
            .message(11, value("input_lengths", INT64, 1))
            .message(11, value("scales", FLOAT, 3))
            .message(12, value("output", FLOAT, 1, 1, -1));
    return new Message()
        .number(1, 8)
        .message(8, new Message().text(1, "").number(2, 13))
        .message(7, graph)
        .bytes();
  }

  private static Message node(String type, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(3, output).text(4, type);
  }

  private static Message intAttribute(String name, int value) {
    return new Message().text(1, name).number(3, value).number(20, 2);
  }

  private static Message longs(String name, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      raw.putLong(value);
    }
    return new Message()
        .number(1, values.length)
        .number(2, INT64)
        .text(8, name)
        .raw(9, raw.array());
  }

  private static Message floats(String name, float[] values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    return new Message()
        .number(1, 1)
        .number(1, values.length)
        .number(2, FLOAT)
        .text(8, name)
        .raw(9, raw.array());
  }

  private static Message value(String name, int type, int... dimensions) {
    Message shape = new Message();
    for (int dimension : dimensions) {
      shape.message(
          1,
          dimension < 0
              ? new Message().text(2, "n" + shape.bytes().length)
              : new Message().number(1, dimension));
    }
    Message tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A protocol buffer being written. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return raw(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return raw(field, value.bytes());
    }

    Message raw(int field, byte[] value) {
      varint(((long) field << 3) | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7FL) != 0) {
        out.write((int) ((left & 0x7F) | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
