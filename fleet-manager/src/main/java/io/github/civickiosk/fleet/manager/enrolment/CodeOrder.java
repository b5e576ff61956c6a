package io.github.civickiosk.fleet.manager.enrolment;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;

/// What a one-time code is good for.
///
/// @param kiosk    whom the certificate will name
/// @param site     the code works with this name only: whoever finds the code must know where it belongs
/// @param network  and from this network only, `ADDRESS/BITS`; empty text for any
/// @param replaces the kiosk's earlier certificates end when the code is used: new hardware takes its place
public record CodeOrder(String kiosk, String site, String network, boolean replaces, Duration validFor) {

    static final Duration LONGEST = Duration.ofDays(90);

    /// @throws EnrolmentException saying what is wrong
    public CodeOrder check() throws EnrolmentException {
        CertificateAuthority.requireKioskId(kiosk);
        if (!site.matches("[^:\\p{Cntrl}]{1,100}")) {
            throw new EnrolmentException("A site is 1 to 100 characters without ':', not '" + site + "'");
        }
        if (validFor.isNegative() || validFor.isZero() || validFor.compareTo(LONGEST) > 0) {
            throw new EnrolmentException("A code is good for some time, 90 days at most, not for " + validFor);
        }
        if (!network.isEmpty() && !network
                .matches("[0-9.]+/([0-9]|[12][0-9]|3[0-2])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/([0-9]{1,2}|1[01][0-9]|12[0-8])")) {
            throw new EnrolmentException("A network is written ADDRESS/BITS, e.g. 192.0.2.0/24, not '" + network + "'");
        }
        return this;
    }

    /// Whether an address lies in a network; every one does in an empty text.
    static boolean within(String network, String address) {
        if (network.isEmpty()) {
            return true;
        }
        try {
            int slash = network.indexOf('/');
            byte[] base = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
            byte[] other = InetAddress.ofLiteral(address).getAddress();
            int bits = Integer.parseInt(network.substring(slash + 1));
            int whole = bits / 8;
            if (base.length != other.length || !Arrays.equals(base, 0, whole, other, 0, whole)) {
                return false;
            }
            int mask = bits % 8 == 0 ? 0 : 0xFF << (8 - bits % 8) & 0xFF;
            return mask == 0 || (base[whole] & mask) == (other[whole] & mask);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
