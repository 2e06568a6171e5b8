package vn.loaphuong.agent.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.UnreadableMessage;
import vn.loaphuong.airing.Wire;

/**
 * Every airing record once more, a line each, in a file that is only ever appended to: a journal
 * that went bad is rebuilt from it, so that numbers and chain go on. Not thread-safe; the journal
 * guards it.
 */
final class SecondCopy {

  private static final int TAIL = 256 * 1024;

  private final Path file;
  private boolean endChecked;

  SecondCopy(Path file) {
    this.file = file;
  }

  /** Number of the last whole line, 0 if there is none. */
  long lastNumber() throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer tail = ByteBuffer.allocate((int) Math.min(TAIL, size));
      channel.position(size - tail.capacity());
      while (tail.hasRemaining() && channel.read(tail) >= 0) {
        // until the whole tail is there
      }
      String[] lines =
          new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8).split("\n", -1);
      for (int i = lines.length - 2; i >= 0; i--) {
        try {
          return read(lines[i]).number();
        } catch (UnreadableMessage torn) {
          // the line before it may be whole
        }
      }
      return 0;
    }
  }

  /** Appends a record and returns when it is on the disk. */
  void append(ChainedRecord record) throws IOException {
    byte[] json = Wire.bytes(record);
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (!endChecked) {
        cutTornLine(channel);
        endChecked = true;
      }
      long end = channel.size();
      ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
      try {
        channel.position(end);
        while (line.hasRemaining()) {
          channel.write(line);
        }
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
      channel.force(true);
    }
  }

  /** Hands over all readable records in the order of the file. */
  void forEach(Reader reader) throws IOException, java.sql.SQLException {
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ChainedRecord record;
        try {
          record = read(line);
        } catch (UnreadableMessage torn) {
          continue;
        }
        reader.accept(record);
      }
    }
  }

  private static ChainedRecord read(String line) {
    return Wire.read(line.getBytes(StandardCharsets.UTF_8), ChainedRecord.class);
  }

  /** What a power cut left of a line is cut off, or the next line would be lost with it. */
  private static void cutTornLine(FileChannel channel) throws IOException {
    long end = channel.size();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (end > 0) {
      one.clear();
      channel.read(one, end - 1);
      if (one.get(0) == '\n') {
        break;
      }
      end--;
    }
    channel.truncate(end);
  }

  /** Takes records one by one. */
  @FunctionalInterface
  interface Reader {
    void accept(ChainedRecord record) throws java.sql.SQLException;
  }
}
