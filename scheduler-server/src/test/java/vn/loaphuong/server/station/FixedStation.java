package vn.loaphuong.server.station;

/** A station that is changed in memory. */
public final class FixedStation implements Stations {

  private Station station;

  public FixedStation(Station station) {
    this.station = station;
  }

  @Override
  public Station current() {
    return station;
  }

  @Override
  public void change(Station changed) {
    station = changed;
  }
}
