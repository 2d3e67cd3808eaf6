package org.inkan.engine.key.weakness.debian;

/** What {@code openssl} found where {@code ~/.rnd} should be; its content never counted, that something was added did. */
enum SeedFile {
    /** There was none, and the OpenSSL was one of those (0.9.8g is, 0.9.8c is not) that then add nothing. */
    ABSENT,

    /** It was there and was not readable or empty; or there was none, and the OpenSSL was of the older ones. */
    NOT_READ,

    /** It was read: 1,024 octets, as OpenSSL writes it at the end of each run. */
    READ;

    private static final int LENGTH = 1024;

    /** Does what {@code app_RAND_load_file} did: adds the file, or gathers from the system if that brought nothing. */
    void load(PredictableRandom random, Machine machine) {
        if (this != ABSENT) {
            random.add(machine.octetsOfStat());
        }
        if (this == READ) {
            random.add(LENGTH);
        } else {
            random.poll();
        }
    }
}
