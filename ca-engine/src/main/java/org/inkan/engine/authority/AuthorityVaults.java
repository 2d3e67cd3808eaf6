package org.inkan.engine.authority;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.engine.key.KeyVault;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.key.SoftwareKeyVault;
import org.inkan.engine.key.token.TokenDefinition;
import org.inkan.engine.key.token.TokenKeyVault;
import org.inkan.engine.key.token.TokenState;

/**
 * Which vault keeps which authority's keys, as its {@link Custody} says (KEY-1, KEY-2).
 *
 * <ul>
 *   <li>software, unattended: files in {@code HOME/keys}, opened with the server's passphrase;
 *   <li>software, by shares: files in {@code HOME/keys/AUTHORITY}, under a secret that only the shares give;
 *   <li>token: the token of {@code inkan.yaml}; unattended authorities of one token share a login, while each one activated
 *       by shares has its own, so that locking it locks nobody else.
 * </ul>
 *
 * <p>Closing it locks them all.
 */
public final class AuthorityVaults implements AutoCloseable {

    private final LockableVault server;
    private final Function<AuthorityDefinition, LockableVault> opening;
    private final Map<String, LockableVault> byAuthority = new HashMap<>();
    private final Map<String, TokenKeyVault> unattended = new LinkedHashMap<>();
    private final List<TokenKeyVault> attended = new ArrayList<>();

    /**
     * Vaults under one folder; those of tokens are opened when an authority is first asked for.
     *
     * @param server opened with the server's passphrase; its owner closes it
     * @param keys folder of the home
     * @param tokens those of {@code inkan.yaml}
     * @param environment where PINs are looked up that are not in a file
     */
    public AuthorityVaults(
            LockableVault server,
            Path keys,
            List<TokenDefinition> tokens,
            Map<String, String> environment,
            SecureRandom random) {
        this.server = server;
        Map<String, TokenDefinition> byName =
                tokens.stream().collect(Collectors.toMap(TokenDefinition::name, Function.identity()));
        this.opening = definition -> definition
                .custody()
                .token()
                .map(name -> token(definition, keys, name, byName, environment))
                .orElseGet(() -> software(definition, keys, random));
    }

    private AuthorityVaults(LockableVault all) {
        this.server = all;
        this.opening = definition -> all;
    }

    /** Every authority's keys in one vault, whatever its file says: for trials. */
    public static AuthorityVaults allIn(LockableVault vault) {
        return new AuthorityVaults(vault);
    }

    /** The vault of the server itself, for keys that are no authority's. */
    public KeyVault server() {
        return server;
    }

    /**
     * The vault of an authority, which may be locked.
     *
     * @throws IllegalArgumentException if its token is not defined
     * @throws org.inkan.engine.key.KeyVaultException if the vault cannot be opened
     */
    public synchronized LockableVault of(AuthorityDefinition definition) {
        LockableVault known = byAuthority.get(definition.authority());
        if (known != null) {
            return known;
        }
        LockableVault opened = opening.apply(definition);
        byAuthority.put(definition.authority(), opened);
        return opened;
    }

    private LockableVault software(AuthorityDefinition definition, Path keys, SecureRandom random) {
        return definition.custody().isShared()
                ? SoftwareKeyVault.locked(keys.resolve(definition.authority()), locked(definition), random)
                : server;
    }

    private LockableVault token(
            AuthorityDefinition definition,
            Path keys,
            String name,
            Map<String, TokenDefinition> tokens,
            Map<String, String> environment) {
        TokenDefinition token = tokens.get(name);
        if (token == null) {
            throw new IllegalArgumentException("Authority " + definition.authority() + " keeps its keys in the token '"
                    + name + "', which inkan.yaml does not define under 'tokens'.");
        }
        if (definition.custody().isShared()) {
            TokenKeyVault vault = new TokenKeyVault(token, keys, locked(definition));
            attended.add(vault);
            return vault;
        }
        return unattended.computeIfAbsent(name, unused -> {
            TokenKeyVault vault = new TokenKeyVault(
                    token, keys, "The token '" + name + "' has been locked; start the server again to open it.");
            vault.unlockUnattended(environment);
            return vault;
        });
    }

    private static String locked(AuthorityDefinition definition) {
        return "Authority " + definition.authority() + " is locked; "
                + definition.custody().shares().map(Custody.Shares::toString).orElse("all")
                + " CA administrators activate it with './inkan ceremony' (KEY-2).";
    }

    /** How each token in use is; where one is away this takes some seconds. */
    public List<TokenState> tokens() {
        List<TokenKeyVault> vaults;
        synchronized (this) {
            vaults = Stream.concat(unattended.values().stream(), attended.stream())
                    .toList();
        }
        return vaults.stream().map(TokenKeyVault::state).toList();
    }

    @Override
    public synchronized void close() {
        unattended.values().forEach(TokenKeyVault::close);
        attended.forEach(TokenKeyVault::close);
        byAuthority.values().stream()
                .filter(vault -> vault != server && vault instanceof SoftwareKeyVault)
                .forEach(LockableVault::lock);
    }
}
