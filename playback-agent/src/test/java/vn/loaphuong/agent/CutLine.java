package vn.loaphuong.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The line between an agent and its server, as a proxy that can be cut: what is on the line breaks
 * off, and nobody answers until it is mended.
 */
public final class CutLine implements AutoCloseable {

  private final InetSocketAddress server;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listening;

  public CutLine(URI server) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    ServerSocket first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = first.getLocalPort();
    listen(first);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public void cut() throws IOException {
    ServerSocket open = listening;
    listening = null;
    if (open != null) {
      open.close();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  public void mend() throws IOException {
    ServerSocket again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    listen(again);
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  private void listen(ServerSocket on) {
    listening = on;
    Thread.ofVirtual()
        .start(() -> {
          while (true) {
            try {
              join(on.accept());
            } catch (IOException cut) {
              return;
            }
          }
        });
  }

  private void join(Socket agent) throws IOException {
    Socket there = new Socket(server.getAddress(), server.getPort());
    sockets.add(agent);
    sockets.add(there);
    copy(agent, there);
    copy(there, agent);
  }

  private void copy(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(() -> {
          try (from;
              to;
              InputStream in = from.getInputStream();
              OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
          } catch (IOException cut) {
            // both ends are closed by now
          } finally {
            sockets.remove(from);
            sockets.remove(to);
          }
        });
  }
}
