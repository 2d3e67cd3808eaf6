package org.inkan.engine.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement("REP-10")
class DirectoryNoticeBoardTest {

    private static final Officer ADMINISTRATOR = new Officer("administrator", Set.of(Role.CA_ADMINISTRATOR));
    private static final Instant FROM = Instant.parse("2026-11-30T17:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private TestCa ca;

    @BeforeEach
    void open() {
        ca = TestCa.open(folder);
    }

    @AfterEach
    void close() {
        ca.close();
    }

    private static NoticeDraft draft(Optional<String> authority, Optional<Instant> until) {
        return new NoticeDraft(
                NoticeKind.PLANNED_STOP,
                authority,
                FROM,
                until,
                new Bilingual("計画停止", "Planned stop"),
                new Bilingual("停止します。", "It stops."));
    }

    @Test
    void whatIsPostedIsReadAgainAfterARestart() {
        Notice posted = ca.engine()
                .notices()
                .post(ADMINISTRATOR, draft(Optional.of(TestCa.ID), Optional.of(FROM.plusSeconds(60))));
        ca.restart();
        assertThat(ca.engine().notices().shown()).containsExactly(posted);
        assertThat(posted.posted()).isEqualTo(new Notice.Act("administrator", Instant.parse("2026-11-20T03:00:00Z")));
    }

    @Test
    void whatIsOverIsShownForThirtyDaysMore() {
        NoticeBoard board = ca.engine().notices();
        Instant end = FROM.plus(Duration.ofHours(2));
        Notice posted = board.post(ADMINISTRATOR, draft(Optional.empty(), Optional.of(end)));
        Duration untilGone = Duration.between(ca.clock().instant(), end).plus(DirectoryNoticeBoard.SHOWN_AFTER_END);
        ca.clock().advance(untilGone.minusSeconds(1));
        assertThat(board.shown()).containsExactly(posted);
        assertThat(posted.isOver(ca.clock().instant())).isTrue();
        ca.clock().advance(Duration.ofSeconds(1));
        assertThat(board.shown()).isEmpty();
        assertThat(board.all()).containsExactly(posted);
    }

    @Test
    void theNewestComesFirst() {
        NoticeBoard board = ca.engine().notices();
        Notice first = board.post(ADMINISTRATOR, draft(Optional.empty(), Optional.empty()));
        ca.clock().advance(Duration.ofSeconds(1));
        Notice second = board.post(ADMINISTRATOR, draft(Optional.empty(), Optional.empty()));
        assertThat(board.shown()).containsExactly(second, first);
    }

    @Test
    void whoMayNotAndWhatIsNotThereIsNamed() {
        NoticeBoard board = ca.engine().notices();
        NoticeDraft all = draft(Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> board.post(TestCa.ONE, all))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("officer1", "CA administrator");
        assertThatThrownBy(() -> board.withdraw(TestCa.ONE, "x")).hasMessageContaining("CA administrator");
        assertThatThrownBy(() -> board.post(ADMINISTRATOR, draft(Optional.of("none"), Optional.empty())))
                .hasMessageContainingAll("'none'", "g-id");
        assertThatThrownBy(() -> board.withdraw(ADMINISTRATOR, "x,y\u202e"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("'x,y?'");
        Notice posted = board.post(ADMINISTRATOR, all);
        board.withdraw(ADMINISTRATOR, posted.id());
        assertThatThrownBy(() -> board.withdraw(ADMINISTRATOR, posted.id())).hasMessageContaining("already");
    }

    @Test
    void draftsAreBounded() {
        Bilingual text = new Bilingual("a", "b");
        assertThatThrownBy(() -> draft(Optional.empty(), Optional.of(FROM))).hasMessageContaining("not after");
        assertThatThrownBy(() -> new NoticeDraft(
                        NoticeKind.INCIDENT,
                        Optional.empty(),
                        FROM,
                        Optional.empty(),
                        new Bilingual("a".repeat(121), "b"),
                        text))
                .hasMessageContainingAll("title", "121", "120");
        assertThatThrownBy(() -> new NoticeDraft(
                        NoticeKind.INCIDENT,
                        Optional.empty(),
                        FROM,
                        Optional.empty(),
                        text,
                        new Bilingual("a", "b".repeat(4001))))
                .hasMessageContainingAll("text", "4001");
        assertThatThrownBy(() -> new Bilingual("a\u0007", "b")).hasMessageContaining("Japanese");
        assertThatThrownBy(() -> new Bilingual("a", " ")).hasMessageContaining("English");
        assertThatThrownBy(() -> NoticeKind.of("party")).hasMessageContainingAll("'party'", "planned-stop");
    }
}
