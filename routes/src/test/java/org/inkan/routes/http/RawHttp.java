package org.inkan.routes.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes to a port and reads whatever comes until the other side closes: what no client library would send. */
public final class RawHttp {

    private RawHttp() {}

    /** The whole answer as Latin-1 text. What is refused while it is still being sent need not arrive whole. */
    public static String exchange(int port, String... pieces) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            try {
                for (String piece : pieces) {
                    socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
                    socket.getOutputStream().flush();
                }
            } catch (IOException refusedMeanwhile) {
                // The answer tells why.
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] buffer = new byte[8_192];
            try {
                for (int count; (count = socket.getInputStream().read(buffer)) >= 0; ) {
                    answer.write(buffer, 0, count);
                }
            } catch (java.net.SocketException reset) {
                // What has come until then counts.
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
