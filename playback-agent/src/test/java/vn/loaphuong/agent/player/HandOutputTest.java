package vn.loaphuong.agent.player;

class HandOutputTest extends OutputContract {

  @Override
  Output open() {
    return new HandOutput(time, HandOutput.nothingHeard());
  }
}
