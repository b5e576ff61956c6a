package io.github.civickiosk.fleet.manager.uptime;

/// Where a kiosk stands, and what it is.
///
/// @param site   id of the site; empty where none was entered
/// @param region empty where none was entered
/// @param agency whose kiosk it is; empty where none was entered
/// @param model  of the hardware; empty where it is not known
/// @param hours  when the site is open
public record Place(String site, String region, String agency, String model, OpeningHours hours) {

    Place of(String anotherModel) {
        return new Place(site, region, agency, anotherModel, hours);
    }
}
