package io.github.civickiosk.issuing.register;

import java.time.LocalDate;
import java.util.List;

/// One business as the business register knows it. Names and places may be in any script.
///
/// @param number     registration number, stable for life
/// @param legalForm  `sole-trader`, `family-business`, `partnership` or `limited-company`
/// @param activity   main activity, in words
/// @param status     `active`, `suspended` or `dissolved`
/// @param owners     personal numbers, the one who represents it first
public record Business(String number, String name, String legalForm, String address, String activity, LocalDate registeredOn,
        String status, List<String> owners) {

    public Business { owners = List.copyOf(owners); }

    /// Never the owners.
    @Override
    public String toString() {
        return "Business[***]";
    }
}
