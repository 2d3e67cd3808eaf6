package org.inkan.engine.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.schema.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that say nothing, in whatever dress, and values that look a little like them. */
@Requirement({"CRT-3", "OPS-5"})
class ValueRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "N/A",
                "n / a",
                "Ｎ／Ａ",
                "N.A.",
                "Ｎ．Ａ．",
                "(none)",
                "Not Applicable",
                "NULL",
                "ＮＵＬＬ",
                "なし",
                "ナシ",
                "ﾅｼ",
                "【該当なし】",
                "該当ナシ",
                "該当 無し",
                "特になし。",
                "「不明」",
                "未 定",
                "未記入",
                "無"
            })
    void aWordForNothingIsNoValue(String value) {
        assertThat(ValueRule.MEANINGFUL.fault(value).orElseThrow()).contains("only says that there is no value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "...", "―", "＊＊＊", "（　）"})
    void signsAreNoValue(String value) {
        assertThat(ValueRule.MEANINGFUL.fault(value).orElseThrow()).contains("signs and spaces only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"N&A", "NA+", "Nashi Co., Ltd.", "無印良品", "なしの木株式会社", "梨", "Nona", "Naha", "不明堂", "千代田区"})
    void namesThatContainOneStay(String value) {
        assertThat(ValueRule.MEANINGFUL.fault(value)).isEmpty();
    }
}
