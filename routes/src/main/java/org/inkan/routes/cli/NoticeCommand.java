package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Quoted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code notice}: posts, withdraws and lists the notices of the repository page. */
@Command(
        name = "notice",
        mixinStandardHelpOptions = true,
        description = "Post, withdraw and list the notices of the repository page.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NoticeCommand.Post.class, NoticeCommand.Withdraw.class, NoticeCommand.All.class},
        footer = {
            "",
            "Example:",
            "  ./inkan notice post --as administrator --kind planned-stop \\",
            "      --from 2026-12-01T02:00+09:00 --until 2026-12-01T04:00+09:00 \\",
            "      --title-ja '計画停止のお知らせ' --text-ja '設備の点検のため停止します。' \\",
            "      --title-en 'Planned stop' --text-en 'The service stops for maintenance.'"
        })
final class NoticeCommand extends CommandGroup {

    NoticeCommand() {
        super("Say what to do with notices: post, withdraw or list.");
    }

    /** {@code ID STATE KIND FROM TITLE}. */
    private static String notice(JsonNode notice) {
        String line = String.join(
                " ",
                notice.path("id").asText(),
                notice.path("state").asText(),
                notice.path("kind").asText(),
                notice.path("from").asText(),
                notice.path("titleEn").asText());
        return HiddenCharacters.shown(line);
    }

    /** {@code notice post}. */
    @Command(
            name = "post",
            mixinStandardHelpOptions = true,
            description = "Post a notice; the next reader of the page sees it. Prints 'ID STATE KIND FROM TITLE'.")
    static final class Post extends ClientCommand {

        @Option(
                names = "--kind",
                required = true,
                paramLabel = "KIND",
                description = "planned-stop, incident or termination.")
        @SuppressWarnings("NullAway.Init")
        private String kind;

        @Option(names = "--authority", paramLabel = "ID", description = "Authority that it concerns. Default: all.")
        private @Nullable String authority;

        @Option(
                names = "--from",
                required = true,
                paramLabel = "TIME",
                description = "When it begins, such as 2026-12-01T02:00+09:00.")
        @SuppressWarnings("NullAway.Init")
        private String from;

        @Option(names = "--until", paramLabel = "TIME", description = "When it ends, if that is known.")
        private @Nullable String until;

        @Option(names = "--title-ja", required = true, paramLabel = "TEXT", description = "Title in Japanese.")
        @SuppressWarnings("NullAway.Init")
        private String titleJa;

        @Option(names = "--title-en", required = true, paramLabel = "TEXT", description = "Title in English.")
        @SuppressWarnings("NullAway.Init")
        private String titleEn;

        @Option(names = "--text-ja", required = true, paramLabel = "TEXT", description = "A paragraph in Japanese.")
        @SuppressWarnings("NullAway.Init")
        private String textJa;

        @Option(names = "--text-en", required = true, paramLabel = "TEXT", description = "A paragraph in English.")
        @SuppressWarnings("NullAway.Init")
        private String textEn;

        @Override
        void ask() {
            ObjectNode body = ApiClient.object()
                    .put("kind", kind)
                    .put("from", from)
                    .put("titleJa", titleJa)
                    .put("titleEn", titleEn)
                    .put("textJa", textJa)
                    .put("textEn", textEn);
            if (authority != null) {
                body.put("authority", authority);
            }
            if (until != null) {
                body.put("until", until);
            }
            out().println(notice(connect().post("/api/notices", body)));
        }
    }

    /** {@code notice withdraw}. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Take a notice off the page. It stays on record.")
    static final class Withdraw extends ClientCommand {

        @Parameters(paramLabel = "ID", description = "The notice's id, as post and list print it.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Override
        void ask() {
            if (!id.matches("[A-Za-z0-9-]{1,64}")) {
                throw new CommandFailure("There is no notice " + Quoted.of(id)
                        + ". 'inkan notice list' shows those that" + " there are.");
            }
            out().println(notice(connect().post("/api/notices/" + id + "/withdraw", ApiClient.object())));
        }
    }

    /** {@code notice list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List all notices, the newest first, a line each: 'ID STATE KIND FROM TITLE'.")
    static final class All extends ClientCommand {

        @Override
        void ask() {
            connect().get("/api/notices").path("notices").forEach(one -> out().println(notice(one)));
        }
    }
}
