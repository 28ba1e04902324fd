package org.batchscale.workloads.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSourceTest {
  private static final byte[] PACKED = SmallData.gzip(SmallData.TRAIN_IMAGES);
  private static final DataFile IMAGES = SmallData.FILES.trainImages();

  @TempDir Path temp;
  private HttpServer server;
  private ExecutorService pool;
  private HttpHandler answer;
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private CacheWriter writer;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pool = Executors.newCachedThreadPool();
    server.setExecutor(pool);
    server.createContext(
        "/",
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          ranges.add(range == null ? "all" : range);
          answer.handle(exchange);
        });
    server.start();
    writer = new CacheWriter(temp, java.util.Set.of(IMAGES), Notices.none());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    pool.shutdownNow();
  }

  private URI base() {
    return URI.create(
        "http://%s:%d/data/"
            .formatted(server.getAddress().getHostString(), server.getAddress().getPort()));
  }

  private void fetch(int tries) throws IOException {
    new HttpSource(base(), Duration.ofSeconds(1), tries)
        .fetch(List.of(IMAGES), temp, writer, Notices.none());
  }

  private Path part() {
    return temp.resolve("train-images-idx3-ubyte.gz.part");
  }

  private void assertFetched() {
    assertThat(temp.resolve("train-images-idx3-ubyte")).hasBinaryContent(SmallData.TRAIN_IMAGES);
    assertThat(part()).doesNotExist();
    assertThat(writer.missing()).isEmpty();
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** A server that knows ranges, as object stores do. */
  private static void serve(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (from >= PACKED.length) {
      send(exchange, 416, new byte[0]);
      return;
    }
    if (range != null) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, PACKED.length - 1, PACKED.length));
    }
    send(exchange, range == null ? 200 : 206, Arrays.copyOfRange(PACKED, from, PACKED.length));
  }

  /** Promises the whole body and sends some of it. */
  private static void cut(HttpExchange exchange, int bytes) throws IOException {
    exchange.sendResponseHeaders(200, PACKED.length);
    exchange.getResponseBody().write(PACKED, 0, bytes);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  @Test
  void downloadsAndUnpacks() throws IOException {
    answer = HttpSourceTest::serve;
    fetch(1);
    assertFetched();
    assertThat(ranges).containsExactly("all");
  }

  @Test
  void followsRedirects() throws IOException {
    answer =
        exchange -> {
          if (exchange.getRequestURI().getPath().startsWith("/data/")) {
            exchange.getResponseHeaders().set("Location", "/elsewhere/x.gz");
            send(exchange, 302, new byte[0]);
          } else {
            serve(exchange);
          }
        };
    fetch(1);
    assertFetched();
  }

  @Test
  void goesOnWhereAnEarlierRunStopped() throws IOException {
    Files.write(part(), Arrays.copyOf(PACKED, 40));
    answer = HttpSourceTest::serve;
    fetch(1);
    assertFetched();
    assertThat(ranges).containsExactly("bytes=40-");
  }

  @Test
  void goesOnAfterACutConnection() throws IOException {
    answer =
        exchange -> {
          if (ranges.size() == 1) {
            cut(exchange, 50);
          } else {
            serve(exchange);
          }
        };
    fetch(3);
    assertFetched();
    assertThat(ranges).containsExactly("all", "bytes=50-");
  }

  @Test
  void aWholePartThatWasNotYetUnpackedIsUsed() throws IOException {
    Files.write(part(), PACKED);
    answer = HttpSourceTest::serve;
    fetch(1);
    assertFetched();
  }

  @Test
  void startsOverWhereTheServerIgnoresRanges() throws IOException {
    Files.write(part(), Arrays.copyOf(PACKED, 40));
    answer = exchange -> send(exchange, 200, PACKED);
    fetch(1);
    assertFetched();
  }

  @Test
  void startsOverWhereThePartWasOfAnotherFile() throws IOException {
    Files.write(part(), new byte[30]);
    answer = HttpSourceTest::serve;
    fetch(2);
    assertFetched();
    assertThat(ranges).containsExactly("bytes=30-", "all");
  }

  @Test
  void startsOverWhereTheServerSendsAnotherRange() throws IOException {
    Files.write(part(), Arrays.copyOf(PACKED, 40));
    answer =
        exchange -> {
          if (ranges.size() == 1) {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/10");
            send(exchange, 206, Arrays.copyOf(PACKED, 10));
          } else {
            serve(exchange);
          }
        };
    fetch(2);
    assertFetched();
  }

  @Test
  void keepsThePartOfAConnectionThatStaysCut() {
    answer = exchange -> cut(exchange, 50);
    assertThatThrownBy(() -> fetch(2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("connection lost after 50 bytes");
    assertThat(part()).hasSize(50);
    assertThat(temp.resolve("train-images-idx3-ubyte")).doesNotExist();
  }

  @Test
  void refusesOtherContent() {
    byte[] other = SmallData.gzip(SmallData.TEST_IMAGES);
    answer = exchange -> send(exchange, 200, other);
    assertThatThrownBy(() -> fetch(3))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(SmallData.sha256(SmallData.TEST_IMAGES));
    assertThat(ranges).hasSize(1);
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void refusesErrorPagesAndMissingFiles() {
    answer = exchange -> send(exchange, 200, "<html>please log in</html>".getBytes(UTF_8));
    assertThatThrownBy(() -> fetch(1)).isInstanceOf(DataException.class);
    answer = exchange -> send(exchange, 404, new byte[0]);
    assertThatThrownBy(() -> fetch(3)).isInstanceOf(IOException.class).hasMessageContaining("404");
    assertThat(ranges).hasSize(2);
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void endsAnEndlessBody() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] chunk = new byte[1 << 12];
          chunk[0] = 0x1f;
          while (true) {
            exchange.getResponseBody().write(chunk);
          }
        };
    assertThatThrownBy(() -> fetch(2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void refusesASmallFileThatUnpacksWithoutEnd() {
    byte[] bomb = SmallData.gzip(new byte[1 << 20]);
    answer = exchange -> send(exchange, 200, bomb);
    assertThatThrownBy(() -> fetch(1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("more than " + SmallData.TRAIN_IMAGES.length + " bytes");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void givesUpASilentServer() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, PACKED.length);
          exchange.getResponseBody().write(PACKED, 0, 20);
          exchange.getResponseBody().flush();
          try {
            Thread.sleep(20_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> fetch(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sent nothing for 1 s");
    assertThat(part()).hasSize(20);
  }

  @Test
  void tellsOfAHostThatDoesNotAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    HttpSource source = new HttpSource(URI.create("http://127.0.0.1:" + closed + "/"));
    assertThatThrownBy(() -> source.fetch(List.of(IMAGES), temp, writer, Notices.none()))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot reach 127.0.0.1");
  }

  @Test
  void theNextMirrorTakesOver() {
    answer =
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] content =
              SmallData.contents()
                  .get(path.substring(path.lastIndexOf('/') + 1, path.length() - 3));
          if (path.startsWith("/data/good/")) {
            send(exchange, 200, SmallData.gzip(content));
          } else {
            send(exchange, 503, new byte[0]);
          }
        };
    DataCache cache = new DataCache(temp.resolve("cache"));
    IdxDataset provider =
        SmallData.provider(
            new HttpSource(base().resolve("bad/")), new HttpSource(base().resolve("good/")));
    cache.fetch(provider, Optional.empty(), Notices.none());
    assertThat(cache.verify(provider.spec())).allMatch(FileCheck::ok);
  }
}
