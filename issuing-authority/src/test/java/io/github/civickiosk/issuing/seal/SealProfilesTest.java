package io.github.civickiosk.issuing.seal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealProfilesTest {

    private static final String XML = """
            <profile><profileNumber>9A4223406D374EF99E2CF95E31A23846</profileNumber><profileName>fishing-licence</profileName>
            <creator>Waters</creator><entry tag="%s"><name>lake</name><description>Lake</description><type>%s</type></entry></profile>""";

    @Test
    void shipsAProfileForEachServiceWithItsOwnRandomNumber() {
        var profiles = SealProfiles.shipped();
        assertThat(profiles.all()).extracting(SealProfile::name).containsExactly("residence-certificate",
                "birth-certificate-extract", "tax-clearance", "family-certificate", "guardianship-certificate",
                "business-extract",
                "business-status");
        assertThat(profiles.all()).extracting(p -> p.number().version()).containsOnly(4);
        assertThat(profiles.all()).extracting(SealProfile::number).doesNotHaveDuplicates();
        assertThat(profiles.all()).allSatisfy(p -> assertThat(p.entries().getFirst().name()).isEqualTo("serial"));
    }

    @Test
    void readsAProfileInTheSchemaOfTr03171() {
        var profile = SealProfiles.parse(XML.formatted("4", "UTF8String"));
        assertThat(profile.number()).hasToString("9a422340-6d37-4ef9-9e2c-f95e31a23846");
        assertThat(profile.entries()).containsExactly(new SealProfile.Entry(4, "lake", "Lake", false));
    }

    @Test
    void refusesReservedTagsOtherTypesAndDoctypes() {
        assertThatThrownBy(() -> SealProfiles.parse(XML.formatted("3", "UTF8String"))).hasMessageContaining("tags are 4 to 253");
        assertThatThrownBy(() -> SealProfiles.parse(XML.formatted("4", "INTEGER"))).hasMessageContaining("INTEGER");
        assertThatThrownBy(
                () -> SealProfiles.parse("<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" + XML.formatted("4", "UTF8String")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
