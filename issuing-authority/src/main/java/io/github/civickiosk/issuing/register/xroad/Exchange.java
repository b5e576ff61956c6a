package io.github.civickiosk.issuing.register.xroad;

/// What proves that a question was asked and answered: the security servers keep the signed messages under the same ids. No citizen's
/// data.
///
/// @param register    name in the configuration
/// @param service     that answered
/// @param messageId   `X-Road-Id`, drawn by us
/// @param requestId   `X-Road-Request-Id`, drawn by the security server
/// @param requestHash `X-Road-Request-Hash`: SHA-512, base 64, of the request as the provider's security server received it
/// @param status      of the answer
public record Exchange(String register, String service, String messageId, String requestId, String requestHash, int status) {}
