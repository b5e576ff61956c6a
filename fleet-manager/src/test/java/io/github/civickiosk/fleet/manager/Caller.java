package io.github.civickiosk.fleet.manager;

import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Somebody before the fleet manager's web server: a browser without a screen, or a program with a token.
public final class Caller {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final FleetWebPeer web;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Map<String, String> headers = new LinkedHashMap<>();

    Caller(FleetWebPeer web) {
        this.web = web;
        headers.put("Accept", "text/html");
    }

    public Caller bearing(String token) {
        headers.put("Authorization", "Bearer " + token);
        headers.put("Accept", "application/json");
        return this;
    }

    public Caller header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Caller logIn(String name, String password) throws Exception {
        var answer = post("/login", Map.of("name", name, "password", password));
        if (answer.statusCode() != 303) {
            throw new AssertionError("no login: " + answer.statusCode() + " " + answer.body());
        }
        return this;
    }

    public CookieManager cookies() {
        return cookies;
    }

    public HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    /// Sends a form as a page of ours would: with the page's token and the browser's own headers.
    public HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        var fields = new LinkedHashMap<>(form);
        if (!cookies.getCookieStore().getCookies().isEmpty()) {
            fields.putIfAbsent("_csrf", csrf());
        }
        return send(request(path).header("Origin", web.uri("").toString()).header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    /// Sends JSON as a program does.
    public HttpResponse<String> json(String method, String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "application/json").method(method,
                HttpRequest.BodyPublishers.ofString(body)));
    }

    public String csrf() throws Exception {
        var found = CSRF.matcher(get("/login").body());
        return found.find() ? found.group(1) : "";
    }

    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(web.uri(path)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return request;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpClient http() {
        return http;
    }

    public static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
