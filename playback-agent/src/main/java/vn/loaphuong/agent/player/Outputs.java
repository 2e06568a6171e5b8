package vn.loaphuong.agent.player;

/** Opens outputs. */
@FunctionalInterface
public interface Outputs {

  /**
   * Opens the output that is to be used now.
   *
   * @param mayStandIn whether a file may stand in for a device that cannot be opened
   */
  Output open(boolean mayStandIn) throws OutputUnavailable;
}
