package org.shouwen.devices.printer;

/**
 * Why a printer does not print, with a sentence for the person who must act. In the order in which a person
 * should look: an open cover also reports missing paper, and every fault also reports offline.
 */
public enum PrinterFault {
    CLOSED("本程序正在停止，不再打印。", "This program is stopping and prints no more."),
    UNREACHABLE(
            "连不上打印机：请检查电源、数据线和打印机地址。", "The printer cannot be reached: check its power, its cable and its address."),
    NO_ANSWER(
            "打印机没有应答：请检查电源，必要时关机再开。",
            "The printer does not answer: check its power, switch it off and on again if needed."),
    COVER_OPEN("打印机盖没有关好：请合上盖子。", "The printer's cover is open: close it."),
    PAPER_OUT("没有纸了：请装上新纸卷。", "There is no paper: put in a new roll."),
    CUTTER("切纸刀卡住了：请关机，取出卡纸后再开机。", "The cutter is stuck: switch off, take out the jammed paper, switch on again."),
    OVERHEATED("打印头过热：请等几分钟，会自行恢复。", "The print head is too hot: it recovers by itself in a few minutes."),
    MECHANICAL(
            "打印机故障：请关机再开；仍不行请报修。",
            "The printer has a fault: switch it off and on again; if it stays, have it repaired."),
    OFFLINE("打印机处于脱机状态：请按联机键，或关机再开。", "The printer is offline: press its online key, or switch it off and on again.");

    private final String zh;
    private final String en;

    PrinterFault(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** What to do, in the language of the person who must do it. */
    public String text(TicketSlip.Language language) {
        return switch (language) {
            case ZH_CN -> zh;
            case EN -> en;
        };
    }
}
