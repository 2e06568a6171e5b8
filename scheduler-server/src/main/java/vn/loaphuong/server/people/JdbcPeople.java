package vn.loaphuong.server.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcPeople implements People {

  private static final String COLUMNS =
      "select id, name, roles, password_hash, added_at, removed_at from person ";

  private final JdbcClient jdbc;

  JdbcPeople(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Person> find(String id) {
    return jdbc.sql(COLUMNS + "where id = :id")
        .param("id", id)
        .query(JdbcPeople::person)
        .optional();
  }

  @Override
  public Optional<Person> findByName(String name) {
    return jdbc.sql(COLUMNS + "where name_key = :key and removed_at is null")
        .param("key", PersonName.keyOf(name))
        .query(JdbcPeople::person)
        .optional();
  }

  @Override
  public List<Person> all() {
    return jdbc.sql(
            COLUMNS
                + "order by case when removed_at is null then 0 else 1 end, name_key, added_at, id")
        .query(JdbcPeople::person)
        .list();
  }

  @Override
  @Transactional
  public void add(Person person) {
    requireNameFree(person);
    write(
        jdbc.sql(
            """
            insert into person (id, name, name_key, roles, password_hash, added_at, removed_at)
            values (:id, :name, :key, :roles, :hash, :added, :removed)
            """),
        person);
  }

  @Override
  @Transactional
  public void replace(Person person) {
    requireNameFree(person);
    write(
        jdbc.sql(
            """
            update person set name = :name, name_key = :key, roles = :roles, password_hash = :hash,
              added_at = :added, removed_at = :removed
            where id = :id
            """),
        person);
  }

  private void requireNameFree(Person person) {
    boolean taken =
        person.isPresent()
            && findByName(person.name())
                .filter(other -> !other.id().equals(person.id()))
                .isPresent();
    if (taken) {
      throw nameTaken();
    }
  }

  private static void write(StatementSpec statement, Person person) {
    try {
      int rows =
          statement
              .param("id", person.id())
              .param("name", person.name())
              .param("key", PersonName.keyOf(person.name()))
              .param(
                  "roles",
                  person.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")))
              .param("hash", person.passwordHash())
              .param("added", StoredInstant.of(person.addedAt()))
              .param("removed", StoredInstant.ofNullable(person.removedAt()))
              .update();
      if (rows != 1) {
        throw new IllegalStateException("nobody has the id " + person.id());
      }
    } catch (DataIntegrityViolationException e) {
      // Two were added at the same moment; the index on the name is the judge.
      throw nameTaken();
    }
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    return new Person(
        row.getString("id"),
        row.getString("name"),
        Arrays.stream(row.getString("roles").split(","))
            .map(Role::valueOf)
            .collect(Collectors.toSet()),
        row.getString("password_hash"),
        StoredInstant.in(row, "added_at"),
        StoredInstant.inNullable(row, "removed_at"));
  }

  private static Refusal nameTaken() {
    return Refusal.ofField("name", "people.refused.name-taken");
  }
}
