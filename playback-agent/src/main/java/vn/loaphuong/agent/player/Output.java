package vn.loaphuong.agent.player;

/**
 * Where sound goes: mono, 16 bit, {@link vn.loaphuong.airing.ClipRef#SAMPLE_RATE} frames a second.
 * It is opened stopped; what is written before the start waits in its buffer. Used by one thread.
 */
public interface Output extends AutoCloseable {

  /** Name for people: the device, or the path of the file. */
  String name();

  /** Whether it is a sound device rather than something that stands in for one. */
  boolean real();

  /** How many frames fit into its buffer. */
  int capacity();

  /**
   * Takes as many frames as fit at this moment, without waiting.
   *
   * @return how many were taken; zero if the buffer is full
   * @throws OutputLost if the output does not take what it says it has room for
   */
  int write(short[] samples, int offset, int length) throws OutputLost;

  /**
   * Lets the frames in the buffer begin to sound at this moment.
   *
   * @throws OutputLost if it does not begin
   */
  void start() throws OutputLost;

  /**
   * How many of the frames written have left it. Never falls, never exceeds what was written.
   *
   * @throws OutputLost if it knows that it is gone
   */
  long position() throws OutputLost;

  /**
   * Ends the sound at once; frames that have not left are dropped. Never throws, may be called
   * twice.
   */
  @Override
  void close();
}
