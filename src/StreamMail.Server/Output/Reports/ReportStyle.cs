namespace StreamMail.Server.Output.Reports;

/// <summary>The look of the HTML report: readable on a phone, light or dark as the reader's device is.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--fg:#1c2733;--bg:#fbfcfd;--card:#fff;--line:#d8dfe6;--soft:#5b6b7b;--ok:#2a9d6f;--wait:#e0a526;--bad:#d0453e;--refused:#7d6bb8;--other:#8796a5;--bar:#3b7dd8}
        @media(prefers-color-scheme:dark){:root{--fg:#dfe6ee;--bg:#12181f;--card:#1a222c;--line:#2f3b48;--soft:#93a3b3;--ok:#3fbf8a;--wait:#f0be4c;--bad:#ef6a63;--refused:#a594e0;--other:#6f7f8f;--bar:#62a0f2}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:72rem;padding:1rem;font:16px/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg);overflow-wrap:anywhere}
        h1{font-size:1.5rem;margin:.2rem 0}
        h2{font-size:1.15rem;margin:0 0 .6rem}
        section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:1rem 0;overflow-x:auto}
        p{margin:.3rem 0}
        .soft{color:var(--soft);font-size:.9rem}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.6rem}
        .tile{border:1px solid var(--line);border-radius:.5rem;padding:.6rem}
        .tile b{display:block;font-size:1.5rem;line-height:1.2}
        .ok b{color:var(--ok)}.wait b{color:var(--wait)}.bad b{color:var(--bad)}.refused b{color:var(--refused)}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        th{font-weight:600;color:var(--soft);font-size:.85rem}
        .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
        code,.log{font-family:ui-monospace,monospace;font-size:.85rem}
        ol{margin:.3rem 0;padding-left:1.3rem}
        details{margin:.3rem 0}
        svg{width:100%;height:auto;display:block}
        svg text{fill:var(--soft);font:11px system-ui,sans-serif}
        .s-ok{fill:var(--ok)}.s-wait{fill:var(--wait)}.s-bad{fill:var(--bad)}.s-refused{fill:var(--refused)}.s-other{fill:var(--other)}.s-bar{fill:var(--bar)}.axis{stroke:var(--line)}
        .key{display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin:0 .3rem 0 .8rem;vertical-align:-.05rem}
        .k-ok{background:var(--ok)}.k-wait{background:var(--wait)}.k-bad{background:var(--bad)}.k-refused{background:var(--refused)}.k-other{background:var(--other)}
        @media(max-width:40rem){body{padding:.5rem}section{padding:.7rem}}
        """;
}
