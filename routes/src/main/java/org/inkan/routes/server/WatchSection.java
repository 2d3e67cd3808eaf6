package org.inkan.routes.server;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.inkan.routes.http.ClearApi;
import org.inkan.routes.http.Readers;
import org.jspecify.annotations.Nullable;

/**
 * What {@code conf/inkan.yaml} says under {@code api:}, {@code metrics:}, {@code health:} and {@code log:}.
 *
 * @param api how the API is reached
 * @param metrics who may read
 * @param health when there is an alarm
 * @param log how the log is written
 */
public record WatchSection(Api api, Metrics metrics, Health health, Log log) {

    /**
     * How the API is reached; over HTTPS always.
     *
     * @param clear {@code loopback} where it is served in clear to this machine, or {@code never}
     */
    public record Api(String clear) {
        /** Checks the word. */
        public Api(@JsonProperty("clear") @Nullable String clear) {
            this.clear = clear == null ? "loopback" : clear;
            require(List.of("loopback", "never").contains(this.clear), "clear is either loopback or never.");
        }

        ClearApi.Policy policy() {
            return clear.equals("never") ? ClearApi.Policy.NEVER : ClearApi.Policy.LOOPBACK;
        }
    }

    /**
     * Who may read the metrics, and the status in detail.
     *
     * @param allow addresses and networks beside this machine
     */
    public record Metrics(List<String> allow) {
        /** Checks that each is an address or a network. */
        public Metrics(@JsonProperty("allow") @Nullable List<String> allow) {
            this.allow = allow == null ? List.of() : List.copyOf(allow);
            try {
                Readers unused = new Readers(this.allow);
            } catch (IllegalArgumentException e) {
                require(false, "allow: " + e.getMessage());
            }
        }
    }

    /**
     * When there is an alarm.
     *
     * @param crlLifeLeft part of a CRL's life, 0 to 1, below which it is worth a warning; 0.25 unless given
     * @param freeDisk octets free under the home below which there is a warning; 1 GiB unless given
     */
    public record Health(Double crlLifeLeft, Long freeDisk) {
        /** Checks ranges. */
        public Health(
                @JsonProperty("crlLifeLeft") @Nullable Double crlLifeLeft,
                @JsonProperty("freeDisk") @Nullable Long freeDisk) {
            this.crlLifeLeft = crlLifeLeft == null ? 0.25 : crlLifeLeft;
            this.freeDisk = freeDisk == null ? 1L << 30 : freeDisk;
            require(this.crlLifeLeft >= 0 && this.crlLifeLeft <= 1, "crlLifeLeft is a part, from 0 to 1.");
            require(this.freeDisk >= 0, "freeDisk is a number of octets, 0 or more.");
        }
    }

    /**
     * How the log is written.
     *
     * @param format {@code text} for people, or {@code json}: one object a line, for machines
     */
    public record Log(String format) {
        /** Checks the word. */
        public Log(@JsonProperty("format") @Nullable String format) {
            this.format = format == null ? "text" : format;
            require(List.of("text", "json").contains(this.format), "format is either text or json.");
        }

        boolean json() {
            return format.equals("json");
        }
    }
}
