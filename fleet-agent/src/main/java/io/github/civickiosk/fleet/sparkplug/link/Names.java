package io.github.civickiosk.fleet.sparkplug.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Says where a broker's name points to now. Asked for each connection, so that a broker that moved is found again; may block.
@FunctionalInterface
public interface Names {

    /// By the operating system. The JVM remembers an answer as long as its security property `networkaddress.cache.ttl` says.
    Names SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /// @return at least one address, in the order in which they are to be tried
    /// @throws UnknownHostException when there is none
    List<InetAddress> of(String host) throws UnknownHostException;
}
