package io.github.civickiosk.fleet.manager.access.oidc;

import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

/// Checks an ID token as OpenID Connect Core 1.0, 3.1.3.7, wants it.
final class IdToken {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private IdToken() {}

    /// @throws BadJOSEException when it is not one for us, now, and for this login
    static JWTClaimsSet check(String token, OidcConfig config, Discovery provider, String nonce)
            throws BadJOSEException, ParseException, JOSEException {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, provider.keys()));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(config.client(),
                new JWTClaimsSet.Builder().issuer(config.issuer().toString()).claim("nonce", nonce).build(),
                Set.of("sub", "exp", "iat", "nonce")));
        var claims = processor.process(token, null);
        var party = claims.getStringClaim("azp");
        if (claims.getAudience().size() > 1 && party == null || party != null && !party.equals(config.client())) {
            throw new BadJOSEException("the token was made for another client");
        }
        return claims;
    }

    /// The groups in a claim that is a text or a list of texts.
    static List<String> groups(JWTClaimsSet claims, String claim) {
        return switch (claims.getClaim(claim)) {
            case String one -> List.of(one);
            case List<?> several -> several.stream().filter(Objects::nonNull).map(Object::toString).toList();
            case null, default -> List.of();
        };
    }
}
