package vn.loaphuong.server.library;

import java.util.List;

/**
 * A new station has its sounds, and its first notice is narrated and approved; the other samples
 * follow, each with a {@link BulletinApproved} of its own. Published once in the life of a station.
 *
 * @param noticeBulletinId the short notice that the loudspeakers are being tried
 * @param bulletinIds the other samples, in their order
 */
public record SampleLibraryLoaded(String noticeBulletinId, List<String> bulletinIds) {
  public SampleLibraryLoaded {
    bulletinIds = List.copyOf(bulletinIds);
  }
}
