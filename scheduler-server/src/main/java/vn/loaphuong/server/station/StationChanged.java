package vn.loaphuong.server.station;

/** The station's name, zone or policies are others. Published inside the transaction. */
public record StationChanged(Station station) {}
