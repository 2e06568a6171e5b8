package vn.loaphuong.agent.disk;

/** A data folder that this agent cannot have, with one sentence that says what to do. */
public final class UnusableFolder extends Exception {

  private final boolean taken;

  UnusableFolder(String sentence, boolean taken) {
    super(sentence);
    this.taken = taken;
  }

  /** Whether another agent has it, rather than that it cannot be written to. */
  public boolean taken() {
    return taken;
  }
}
