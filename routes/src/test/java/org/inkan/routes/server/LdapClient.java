package org.inkan.routes.server;

import com.unboundid.ldap.sdk.unboundidds.tools.LDAPSearch;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import javax.naming.ldap.LdapName;

/** The LDAP clients that relying parties use, none of them ours, each asked for attributes of one entry. */
enum LdapClient {

    /** OpenLDAP's. */
    LDAPSEARCH {
        @Override
        Map<String, byte[]> read(int port, String dn, String attribute) {
            return fromLdif(Tool.ldapsearch(port, dn, "base", attribute).out());
        }
    },

    /** curl, built with OpenLDAP's library. */
    CURL {
        @Override
        Map<String, byte[]> read(int port, String dn, String attribute) {
            String name = URLEncoder.encode(dn, StandardCharsets.UTF_8).replace("+", "%20");
            return fromLdif(Tool.output("curl", "-s", "ldap://127.0.0.1:" + port + "/" + name + "?" + attribute));
        }
    },

    /** The JDK's JNDI provider, which asks for aliases to be dereferenced. */
    @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // what relying parties in Java use is what is tested
    JNDI {
        @Override
        Map<String, byte[]> read(int port, String dn, String attribute) {
            Hashtable<String, String> environment = new Hashtable<>();
            environment.put("java.naming.factory.initial", "com.sun.jndi.ldap.LdapCtxFactory");
            environment.put("java.naming.provider.url", "ldap://127.0.0.1:" + port);
            Map<String, byte[]> values = new TreeMap<>();
            try {
                InitialDirContext context = new InitialDirContext(environment);
                try {
                    NamingEnumeration<? extends Attribute> found = context.getAttributes(
                                    new LdapName(dn), new String[] {attribute})
                            .getAll();
                    while (found.hasMore()) {
                        Attribute next = found.next();
                        values.put(next.getID(), (byte[]) next.get());
                    }
                } finally {
                    context.close();
                }
            } catch (NamingException e) {
                throw new AssertionError(e);
            }
            return values;
        }
    },

    /** The command-line tool of UnboundID's SDK. */
    UNBOUNDID {
        @Override
        Map<String, byte[]> read(int port, String dn, String attribute) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            LDAPSearch.main(
                    out,
                    err,
                    "--hostname",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--baseDN",
                    dn,
                    "--scope",
                    "base",
                    "--dontWrap",
                    "--terse",
                    "(objectClass=*)",
                    attribute);
            return fromLdif(out.toString(StandardCharsets.UTF_8));
        }
    },

    /** ldap3 of Python, which fetches the schema, checks names against it and raises on any result but success. */
    LDAP3 {
        @Override
        Map<String, byte[]> read(int port, String dn, String attribute) {
            return fromLdif(Tool.output("/usr/bin/python3", "-c", STRICT, Integer.toString(port), dn, attribute));
        }
    };

    private static final Pattern VALUE = Pattern.compile("(?m)^([A-Za-z0-9.;-]+):: ?(\\S+)$");

    private static final String STRICT = String.join(
            "\n",
            List.of(
                    "import base64, sys",
                    "from ldap3 import ALL, BASE, Connection, Server",
                    "server = Server('127.0.0.1', port=int(sys.argv[1]), get_info=ALL)",
                    "client = Connection(server, auto_bind=True, check_names=True, raise_exceptions=True,",
                    "                    read_only=True, return_empty_attributes=False)",
                    "client.search(sys.argv[2], '(objectClass=*)', BASE, attributes=[sys.argv[3]])",
                    "for entry in client.response:",
                    "    for name, values in entry['raw_attributes'].items():",
                    "        for value in values:",
                    "            print(name + ':: ' + base64.b64encode(value).decode())"));

    /**
     * The values that an entry has of an attribute.
     *
     * @return each value by the attribute description that the server answered with
     */
    abstract Map<String, byte[]> read(int port, String dn, String attribute);

    private static Map<String, byte[]> fromLdif(String ldif) {
        Map<String, byte[]> values = new TreeMap<>();
        Matcher lines = VALUE.matcher(ldif.replace("\t", ""));
        while (lines.find()) {
            if (values.put(lines.group(1), Base64.getDecoder().decode(lines.group(2))) != null) {
                throw new AssertionError("More than one value: " + ldif);
            }
        }
        return values;
    }

    /** The spellings of an attribute: name and OID, with and without the option, in either case. */
    static List<String> spellings(String name, String oid) {
        List<String> spellings = new ArrayList<>();
        for (String type : List.of(name, name.toUpperCase(Locale.ROOT), oid)) {
            spellings.add(type);
            spellings.add(type + ";binary");
            spellings.add(type + ";BINARY");
        }
        return spellings;
    }
}
