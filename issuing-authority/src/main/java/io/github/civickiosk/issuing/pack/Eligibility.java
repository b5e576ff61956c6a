package io.github.civickiosk.issuing.pack;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.github.civickiosk.issuing.register.Citizen;

/// What the register must say before a certificate is made.
public enum Eligibility {

    @JsonProperty("no-tax-debt")
    NO_TAX_DEBT {
        @Override
        public boolean of(Citizen citizen) {
            return citizen.taxDebt().signum() == 0;
        }
    };

    public abstract boolean of(Citizen citizen);
}
