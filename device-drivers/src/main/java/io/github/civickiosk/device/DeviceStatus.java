package io.github.civickiosk.device;

/// State of a device, in the words of XFS4IoT `Common.StatusClass.device` (CEN CWA 17852).
public enum DeviceStatus {
    ONLINE, OFFLINE, POWER_OFF, NO_DEVICE, HARDWARE_ERROR, USER_ERROR, DEVICE_BUSY, FRAUD_ATTEMPT, POTENTIAL_FRAUD, STARTING
}
