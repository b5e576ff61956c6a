package io.github.civickiosk.fleet.sparkplug.link;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.jspecify.annotations.Nullable;

/// The transport of one client, by which no reading fails before the first writing. Paho 1.2.5 starts its receiver and then looks ten
/// times a second whether it runs, with no bound (`CommsReceiver.start`): a connection that is reset before that look leaves a
/// thread behind for ever, one for each attempt. Only after the look does it send CONNECT.
final class HeldTransport implements NetworkModule {

    private static final long LONGEST_SECONDS = 30;

    private final Dial dial;
    private final URI broker;
    private final CountDownLatch written = new CountDownLatch(1);
    private volatile @Nullable Socket socket;

    HeldTransport(Dial dial, URI broker) {
        this.dial = dial;
        this.broker = broker;
    }

    @Override
    public void start() throws IOException {
        socket = dial.open();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Reading(open().getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Writing(open().getOutputStream());
    }

    private Socket open() throws IOException {
        Socket present = socket;
        if (present == null) {
            throw new IOException("not connected");
        }
        return present;
    }

    @Override
    public void stop() throws IOException {
        Socket present = socket;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public String getServerURI() {
        return broker.toString();
    }

    private final class Reading extends FilterInputStream {

        Reading(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return heldAtItsEnd(in.read());
            } catch (IOException failed) {
                hold();
                throw failed;
            }
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            try {
                return heldAtItsEnd(in.read(bytes, from, count));
            } catch (IOException failed) {
                hold();
                throw failed;
            }
        }

        private int heldAtItsEnd(int read) throws IOException {
            if (read < 0) {
                hold();
            }
            return read;
        }

        private void hold() throws IOException {
            try {
                var _ = written.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }

    private final class Writing extends FilterOutputStream {

        Writing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            written.countDown();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            written.countDown();
            out.write(bytes, from, count);
        }
    }
}
