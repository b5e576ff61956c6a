package io.github.civickiosk.fleet.sparkplug;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

import io.github.civickiosk.fleet.sparkplug.DataSet.Column;
import io.github.civickiosk.fleet.sparkplug.Payload.Decoded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadTest {

    static final Instant SENT = Instant.ofEpochMilli(1_790_000_000_000L);

    static Decoded decode(byte[] bytes) {
        return Payload.decode(bytes, name -> name.equals("Help/Called") ? Optional.of(DataType.BOOLEAN) : Optional.empty());
    }

    static Payload read(String frame) {
        assertThat(decode(Frame.bytes(frame))).isInstanceOf(Decoded.Read.class);
        return ((Decoded.Read) decode(Frame.bytes(frame))).payload();
    }

    static Reading at(Instant at, String name, Value value) {
        return new Reading(name, at, value);
    }

    static final Payload NBIRTH = new Payload(SENT, OptionalInt.of(0), List.of(
            at(SENT, "bdSeq", new Value.Whole(DataType.INT64, 7)),
            at(SENT, "Node Control/Rebirth", new Value.Truth(false)),
            at(SENT, "Properties/Software Version", new Value.Text("0.1.0")),
            at(SENT, "Kiosk/Started At", new Value.Time(SENT.minusSeconds(10))),
            at(SENT, "Kiosk/Disk Free", new Value.Null(DataType.INT64))));

    static final Payload NDATA = new Payload(SENT.plusSeconds(1), OptionalInt.of(255),
            List.of(at(SENT.plusSeconds(1), "Help/Called", new Value.Truth(true))));

    static final Payload NDEATH = new Payload(SENT, OptionalInt.empty(),
            List.of(at(SENT, "bdSeq", new Value.Whole(DataType.INT64, 7))));

    static final Payload DATASET = new Payload(SENT.plusSeconds(2), OptionalInt.of(9), List.of(at(SENT.plusSeconds(2),
            "Usage/Records", new Value.Table(new DataSet(
                    List.of(new Column("number", DataType.INT64), new Column("language", DataType.STRING),
                            new Column("rating", DataType.INT32)),
                    List.of(row(1, "az", 4), row(2, "en", 0)))))));

    static List<Value> row(long number, String language, int rating) {
        return List.of(new Value.Whole(DataType.INT64, number), new Value.Text(language),
                new Value.Whole(DataType.INT32, rating));
    }

    @Test
    void readsABirth() {
        assertThat(read("nbirth")).isEqualTo(NBIRTH);
    }

    @Test
    void writesABirthAsProtocDoes() {
        assertThat(NBIRTH.encodeWithTypes()).isEqualTo(Frame.bytes("nbirth"));
    }

    @Test
    void readsDataByTheTypeOfTheBirth() {
        assertThat(read("ndata")).isEqualTo(NDATA);
    }

    @Test
    void writesDataWithoutTypes() {
        assertThat(NDATA.encode()).isEqualTo(Frame.bytes("ndata"));
    }

    @Test
    void readsADeath() {
        assertThat(read("ndeath")).isEqualTo(NDEATH);
    }

    @Test
    void writesADeathAsProtocDoes() {
        assertThat(NDEATH.encodeWithTypes()).isEqualTo(Frame.bytes("ndeath"));
    }

    @Test
    void readsATable() {
        assertThat(read("dataset")).isEqualTo(DATASET);
    }

    @Test
    void writesATableAsProtocDoes() {
        assertThat(DATASET.encodeWithTypes()).isEqualTo(Frame.bytes("dataset"));
    }

    @Test
    void readsNumbersAtTheEndsOfTheirRanges() {
        assertThat(read("numbers").readings()).extracting(Reading::value).containsExactly(
                new Value.Whole(DataType.INT8, -128), new Value.Whole(DataType.INT16, -32768),
                new Value.Whole(DataType.INT32, -1),
                new Value.Whole(DataType.INT64, -1), new Value.Whole(DataType.UINT8, 255),
                new Value.Whole(DataType.UINT16, 65535),
                new Value.Whole(DataType.UINT32, 4294967295L), new Value.Whole(DataType.UINT64, -1),
                new Value.Real(DataType.FLOAT, 0.5), new Value.Real(DataType.DOUBLE, -0.25));
    }

    @Test
    void writesWhatItReads() {
        Payload numbers = read("numbers");
        assertThat(decode(numbers.encodeWithTypes())).isEqualTo(new Decoded.Read(numbers));
    }

    @Test
    void readsAnUnsignedNumberAsTahuWritesIt() {
        assertThat(read("tahu_uint32").value("u32")).contains(new Value.Whole(DataType.UINT32, 4294967295L));
    }

    @Test
    void skipsATemplateAndKeepsTheRest() {
        assertThat(read("template").readings()).extracting(Reading::name).containsExactly("x");
    }

    @Test
    void saysWhichMetricNoBirthDeclared() {
        assertThat(Payload.decode(Frame.bytes("ndata"), _ -> Optional.empty())).isEqualTo(new Decoded.Undeclared("Help/Called"));
    }

    @Test
    void saysWhichAliasNoBirthDeclared() {
        assertThat(decode(Frame.bytes("alias"))).isEqualTo(new Decoded.Undeclared("alias 3"));
    }

    static final Payload HISTORY = new Payload(SENT.plusSeconds(1), OptionalInt.of(3),
            List.of(new Reading("Help/Called", OptionalLong.of(9), SENT, new Value.Truth(true), true)));

    @Test
    void readsWhatWasSoByItsAlias() {
        var declared = new Declared() {
            @Override
            public Optional<DataType> type(String metric) {
                return metric.equals("Help/Called") ? Optional.of(DataType.BOOLEAN) : Optional.empty();
            }

            @Override
            public Optional<String> name(long alias) {
                return alias == 9 ? Optional.of("Help/Called") : Optional.empty();
            }
        };
        assertThat(Payload.decode(Frame.bytes("history"), declared)).isEqualTo(new Decoded.Read(HISTORY));
    }

    @Test
    void writesWhatWasSoAsProtocDoes() {
        assertThat(HISTORY.encode()).isEqualTo(Frame.bytes("history"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad_int8", "bad_no_timestamp", "bad_no_name", "bad_seq", "bad_datatype", "bad_misfit",
        "bad_no_value",
        "bad_time", "bad_columns", "bad_row", "bad_cell", "bad_varint", "bad_cut"})
    void refusesWhatIsAgainstTheSpecification(String frame) {
        assertThat(decode(Frame.bytes(frame))).isInstanceOf(Decoded.Garbage.class);
    }

    @Test
    void refusesMoreThanItsGreatestLength() {
        assertThat(decode(new byte[Payload.MAX_BYTES + 1])).isInstanceOf(Decoded.Garbage.class);
    }

    @Test
    void answersAnyBytes() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Frame.bytes(i % 2 == 0 ? "nbirth" : "dataset");
            for (int broken = random.nextInt(4); broken >= 0; broken--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(decode(bytes)).as("round %d", i).isNotNull();
        }
    }
}
