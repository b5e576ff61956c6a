package io.github.civickiosk.device.smartcard.pcsc;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.civickiosk.device.smartcard.CardChannel.Protocol;

/// Binding to libpcsclite (winscard.h, pcsclite.h) by the Foreign Function and Memory API. `DWORD` and `LONG` are the C
/// `long` there: 8 bytes on 64-bit Linux. Every call blocks, may hang, and belongs on a platform thread;
/// a context is for one thread at a time.
final class PcscLite {

    /// The name that stands for the arrival and departure of readers.
    static final String ANY_READER = "\\\\?PnP?\\Notification";

    static final int STATE_UNKNOWN = 0x0004;
    static final int STATE_UNAVAILABLE = 0x0008;
    static final int STATE_PRESENT = 0x0020;
    static final int STATE_EXCLUSIVE = 0x0080;
    static final int STATE_IN_USE = 0x0100;
    static final int STATE_MUTE = 0x0200;
    static final int STATE_UNPOWERED = 0x0400;

    private static final ValueLayout.OfLong DWORD = ValueLayout.JAVA_LONG;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;
    private static final long SCOPE_SYSTEM = 2;
    private static final long SHARE_EXCLUSIVE = 1;
    private static final long PROTOCOL_T0 = 1;
    private static final long PROTOCOL_T1 = 2;
    private static final long UNPOWER_CARD = 2;
    private static final int MAX_ATR_SIZE = 33;
    private static final int MAX_EXTENDED_ANSWER = 65_536 + 2;

    private static final MemoryLayout READER_STATE = MemoryLayout.structLayout(POINTER.withName("szReader"),
            POINTER.withName("pvUserData"), DWORD.withName("dwCurrentState"), DWORD.withName("dwEventState"),
            DWORD.withName("cbAtr"),
            MemoryLayout.sequenceLayout(MAX_ATR_SIZE, ValueLayout.JAVA_BYTE).withName("rgbAtr"), MemoryLayout.paddingLayout(7));
    private static final long CURRENT_STATE = offset("dwCurrentState");
    private static final long EVENT_STATE = offset("dwEventState");

    private final MethodHandle establishContext;
    private final MethodHandle releaseContext;
    private final MethodHandle listReaders;
    private final MethodHandle getStatusChange;
    private final MethodHandle connect;
    private final MethodHandle status;
    private final MethodHandle transmit;
    private final MethodHandle disconnect;

    private PcscLite(SymbolLookup library) {
        establishContext = function(library, "SCardEstablishContext", DWORD, POINTER, POINTER, POINTER);
        releaseContext = function(library, "SCardReleaseContext", DWORD);
        listReaders = function(library, "SCardListReaders", DWORD, POINTER, POINTER, POINTER);
        getStatusChange = function(library, "SCardGetStatusChange", DWORD, DWORD, POINTER, DWORD);
        connect = function(library, "SCardConnect", DWORD, POINTER, DWORD, DWORD, POINTER, POINTER);
        status = function(library, "SCardStatus", DWORD, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER);
        transmit = function(library, "SCardTransmit", DWORD, POINTER, POINTER, DWORD, POINTER, POINTER, POINTER);
        disconnect = function(library, "SCardDisconnect", DWORD, DWORD);
    }

    /// @throws IllegalStateException when the library is not installed
    static PcscLite load() {
        try {
            return new PcscLite(SymbolLookup.libraryLookup("libpcsclite.so.1", Arena.global()));
        } catch (IllegalArgumentException missing) {
            throw new IllegalStateException("libpcsclite.so.1 is not installed (Debian: libpcsclite1)", missing);
        }
    }

    /// A reader and the state in which the caller last saw it; 0 when it has not seen it.
    record Seen(String reader, long state) {}

    /// @param atr answer to reset
    record Connected(long handle, Protocol protocol, byte[] atr) {}

    long establishContext() throws PcscFailure {
        try (var arena = Arena.ofConfined()) {
            var context = arena.allocate(DWORD);
            call("SCardEstablishContext", establishContext, SCOPE_SYSTEM, MemorySegment.NULL, MemorySegment.NULL, context);
            return context.get(DWORD, 0);
        }
    }

    void releaseContext(long context) throws PcscFailure {
        call("SCardReleaseContext", releaseContext, context);
    }

    List<String> readers(long context) throws PcscFailure {
        try (var arena = Arena.ofConfined()) {
            var length = arena.allocate(DWORD);
            call("SCardListReaders", listReaders, context, MemorySegment.NULL, MemorySegment.NULL, length);
            var names = arena.allocate(length.get(DWORD, 0) + 1);
            call("SCardListReaders", listReaders, context, MemorySegment.NULL, names, length);
            var text = new String(names.asSlice(0, length.get(DWORD, 0)).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
            return Stream.of(text.split("\0")).filter(name -> !name.isEmpty()).toList();
        } catch (PcscFailure failure) {
            if (failure.code() == PcscFailure.NO_READERS_AVAILABLE) {
                return List.of();
            }
            if (failure.code() == PcscFailure.INSUFFICIENT_BUFFER) {
                return readers(context); // one more came between the two calls
            }
            throw failure;
        }
    }

    /// Waits until one of the readers is in another state than the one seen.
    ///
    /// @return the states now, in the order given
    /// @throws PcscFailure with `SCARD_E_TIMEOUT` when nothing changed
    List<Long> waitForChange(long context, Duration timeout, List<Seen> readers) throws PcscFailure {
        try (var arena = Arena.ofConfined()) {
            var states = arena.allocate(READER_STATE, readers.size());
            for (int i = 0; i < readers.size(); i++) {
                long at = i * READER_STATE.byteSize();
                states.set(ValueLayout.ADDRESS, at, arena.allocateFrom(readers.get(i).reader()));
                states.set(DWORD, at + CURRENT_STATE, readers.get(i).state());
            }
            call("SCardGetStatusChange", getStatusChange, context, timeout.toMillis(), states, (long) readers.size());
            var now = new ArrayList<Long>();
            for (int i = 0; i < readers.size(); i++) {
                now.add(states.get(DWORD, i * READER_STATE.byteSize() + EVENT_STATE));
            }
            return now;
        }
    }

    Connected connect(long context, String reader) throws PcscFailure {
        try (var arena = Arena.ofConfined()) {
            var handle = arena.allocate(DWORD);
            var protocol = arena.allocate(DWORD);
            call("SCardConnect", connect, context, arena.allocateFrom(reader), SHARE_EXCLUSIVE, PROTOCOL_T0 | PROTOCOL_T1,
                    handle, protocol);
            var agreed = protocol.get(DWORD, 0) == PROTOCOL_T0 ? Protocol.CHIP_T0 : Protocol.CHIP_T1;
            return new Connected(handle.get(DWORD, 0), agreed, atr(handle.get(DWORD, 0)));
        }
    }

    private byte[] atr(long handle) throws PcscFailure {
        try (var arena = Arena.ofConfined()) {
            var nameLength = arena.allocateFrom(DWORD, 0L);
            var atr = arena.allocate(MAX_ATR_SIZE);
            var atrLength = arena.allocateFrom(DWORD, (long) MAX_ATR_SIZE);
            call("SCardStatus", status, handle, MemorySegment.NULL, nameLength, arena.allocate(DWORD), arena.allocate(DWORD), atr,
                    atrLength);
            return atr.asSlice(0, atrLength.get(DWORD, 0)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    byte[] transmit(Connected card, byte[] command) throws PcscFailure {
        try (var arena = Arena.ofConfined()) {
            long protocol = card.protocol() == Protocol.CHIP_T0 ? PROTOCOL_T0 : PROTOCOL_T1;
            var request = arena.allocateFrom(DWORD, protocol, 2 * DWORD.byteSize()); // SCARD_IO_REQUEST
            var answer = arena.allocate(MAX_EXTENDED_ANSWER);
            var answerLength = arena.allocateFrom(DWORD, (long) MAX_EXTENDED_ANSWER);
            call("SCardTransmit", transmit, card.handle(), request, arena.allocateFrom(ValueLayout.JAVA_BYTE, command),
                    (long) command.length, MemorySegment.NULL, answer, answerLength);
            return answer.asSlice(0, answerLength.get(DWORD, 0)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    void disconnect(long handle) throws PcscFailure {
        call("SCardDisconnect", disconnect, handle, UNPOWER_CARD);
    }

    private static MethodHandle function(SymbolLookup library, String name, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(DWORD, arguments));
    }

    private static void call(String name, MethodHandle function, Object... arguments) throws PcscFailure {
        int code;
        try {
            code = (int) (long) function.invokeWithArguments(arguments);
        } catch (Throwable bug) {
            throw new IllegalStateException(name + " was called wrongly", bug);
        }
        if (code != 0) {
            throw new PcscFailure(name, code);
        }
    }

    private static long offset(String field) {
        return READER_STATE.byteOffset(MemoryLayout.PathElement.groupElement(field));
    }
}
