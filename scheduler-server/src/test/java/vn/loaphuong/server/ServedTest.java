package vn.loaphuong.server;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The whole server behind a port of its own, for what only a real connection or a browser shows.
 * All tests of this kind share one, so make what you look for.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.quartz.auto-startup=false",
      "loa.library.samples=false",
      // So that what unfolds without end has an end that a test can wait for.
      "loa.library.longest-recording=2m",
      // Its clock may jump while people stay signed in.
      "loa.session.idle=24h",
      "loa.session.longest=24h"
    })
public abstract class ServedTest extends ServerTest {

  @LocalServerPort protected int port;
}
