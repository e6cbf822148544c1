"""How a page looks, and the one thing that it does: open and close the lines. Without scripts it is as readable."""

CSS = """
:root{color-scheme:light dark;--bg:#fbfaf7;--card:#fff;--ink:#1d2430;--soft:#566070;--rule:#e4e1da;--accent:#1d4e89;
--hover:#f1f5fa;--ok:#23703f;--warn:#855400;--bad:#b3261e}
@media screen and (prefers-color-scheme:dark){:root{--bg:#14171c;--card:#1b1f26;--ink:#e8e6e1;--soft:#a3adba;
--rule:#2f3641;--accent:#8dbaf0;--hover:#232a35;--ok:#7fcf9e;--warn:#e5b567;--bad:#ff8f85}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);
font:17px/1.55 "Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,"Noto Serif",Georgia,serif}
main,header,footer{max-width:1080px;margin:0 auto;padding:0 24px}
header{padding-top:36px}footer{padding-bottom:40px;color:var(--soft);font-size:14.5px}
h1{font-size:31px;line-height:1.2;margin:2px 0 8px;font-weight:600;text-wrap:balance}
h2{font-size:20px;line-height:1.3;margin:34px 0 10px;font-weight:600;color:var(--accent)}
h3{font-size:17px;font-weight:400;margin:16px 0 -4px;color:var(--soft)}p{margin:0 0 10px}a{color:var(--accent)}
.eyebrow,.summary,.note{color:var(--soft);font-size:15px;margin:0}
code{font:.86em ui-monospace,SFMono-Regular,"DejaVu Sans Mono",Menlo,monospace;overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-9999px}.skip:focus{left:12px;top:8px;background:var(--card);padding:6px 12px}
math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math","Libertinus Math",math;font-size:1.06em}
.cases mtd{text-align:left}
.definitions math,.line math{width:max-content;margin:0}.line .left math{margin-left:auto}
.scroll{overflow-x:auto;overflow-y:hidden;padding:2px 0}
.wide{display:inline-block;max-width:100%;overflow-x:auto;overflow-y:hidden;vertical-align:middle}
.card{background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:14px 18px}
.statement{border-left:4px solid var(--accent);margin-top:22px}
.statement h2{margin:0 0 4px}.statement math{font-size:1.2em;margin:0}.statement p{margin:0}
.claims{list-style:none;margin:0;padding:0;counter-reset:claim}
.claims li{display:flex;align-items:center;gap:12px;padding:3px 0}.claims .scroll{flex:1;min-width:0}
.claims math{width:max-content}
.answer{margin:14px 0 0;padding:0 4px 0 22px;font-size:18px}
.answer h2{font-size:15px;margin:0;color:var(--soft)}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.25fr);gap:0 34px}
.hypotheses{list-style:none;margin:0;padding:0}
.hypotheses li{display:grid;grid-template-columns:3em minmax(0,1fr);margin:0 0 6px}
.tag{color:var(--soft)}
.definitions{margin:0 0 8px;display:grid;grid-template-columns:auto minmax(8em,1fr);gap:6px 22px;align-items:center}
.definitions dt{margin:0;min-width:0}.definitions dd{margin:0;color:var(--soft);font-size:15px;line-height:1.35}
.head{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 18px}.head .note{flex:1 1 20em}
button{font:inherit;font-size:15px;color:var(--accent);background:none;border:1px solid var(--rule);border-radius:7px;
padding:4px 12px;cursor:pointer}button:hover{background:var(--hover)}
.proof{list-style:none;margin:10px 0 0;padding:0;overflow:hidden}
.proof>li+li{border-top:1px solid var(--rule)}.proof>li:target{background:var(--hover)}
summary{display:grid;grid-template-columns:1.6rem minmax(0,1fr) 15.5rem 7rem;gap:0 14px;align-items:center;
padding:7px 18px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary:hover{background:var(--hover)}summary:focus-visible{outline-offset:-3px}
.number{color:var(--soft);font-size:14px;font-variant-numeric:tabular-nums}
.line{display:grid;grid-template-columns:minmax(var(--left,0),max-content) minmax(0,1fr);align-items:center;gap:0 2px}
.stacked .line{grid-template-columns:1.4em minmax(0,1fr)}
.stacked .line .left{grid-column:1/-1}.stacked .line .left math{margin-left:0}
.stacked .line .right{grid-column:2}
.reason{color:var(--soft);font-size:15px;line-height:1.4}
.verdict{font-size:15px;white-space:nowrap;color:var(--bad);text-align:right}
.verdict::after{content:"";display:inline-block;width:.42em;height:.42em;margin:0 2px .18em 9px;
border:solid var(--soft);border-width:0 1.5px 1.5px 0;transform:rotate(45deg)}
details[open] .verdict::after{transform:rotate(225deg);margin-bottom:-.02em}
header .verdict::after,td .verdict::after{display:none}
.proved,.definition{color:var(--ok)}.conditional,.unknown{color:var(--warn)}
.more{margin:0;padding:4px 18px 16px calc(1.6rem + 32px);font-size:15.5px;
display:grid;grid-template-columns:9.5em minmax(0,1fr);gap:3px 14px}
.more dt{color:var(--soft)}.more dd{margin:0;overflow-wrap:anywhere}
.remarks{margin:0;padding-left:1.3em}.remarks li{margin:0 0 7px}
table{border-collapse:collapse;font-size:15px;width:100%}
th{text-align:left;font-weight:600;border-bottom:1.5px solid var(--soft)}
th,td{padding:5px 14px 5px 0;vertical-align:baseline}tbody tr+tr td{border-top:1px solid var(--rule)}
.checks code,.checks td:first-child,.keep{white-space:nowrap}
.example td,.example th{text-align:right}.example td:first-child{text-align:left}.example table{width:auto}
.example{margin-bottom:24px}
tfoot td{border-top:1.5px solid var(--soft)}
@media (max-width:860px){main,header,footer{padding-left:14px;padding-right:14px}header{padding-top:20px}
h1{font-size:25px}.two{display:block}
.definitions{grid-template-columns:minmax(0,1fr)}.definitions dd{margin:-6px 0 8px}
.card{padding:12px 13px}.proof.card{padding:0}.answer{padding-left:4px}
summary{grid-template-columns:1.4rem minmax(0,1fr) auto;padding:8px 13px;gap:2px 8px}
.line{grid-column:2/-1}.reason{grid-column:2}.verdict{grid-column:3;align-self:end}
.more{padding:2px 13px 14px calc(1.4rem + 21px);display:block}.more dd{margin-bottom:6px}}
@media (max-width:560px){.proof .line{grid-template-columns:.8em minmax(0,1fr)}
.proof .line .left{grid-column:1/-1}.proof .line .right{grid-column:2}
.line .left math{margin-left:0}}
.proof.card{padding:0}
@media print{body{background:#fff;color:#000;font-size:11pt}main,header,footer{max-width:none;padding:0}
button,.skip,.verdict::after{display:none!important}.card{border-color:#bbb}
.proof>li,tr,.more{break-inside:avoid}h2{break-after:avoid}.scroll,.wide{overflow:visible}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
"""

STATUS = """.beside{list-style:none;padding:0;margin-top:10px}.beside li{margin:0 0 12px}
.status{font:600 12px/1 system-ui,sans-serif;letter-spacing:.04em;text-transform:uppercase;color:var(--warn);
border:1px solid;border-radius:4px;padding:2px 6px;margin-right:4px;white-space:nowrap}
"""  # of what is said beside a theorem

SCRIPT = """
const all=document.getElementById('all'),lines=[...document.querySelectorAll('.proof details')];
const say=()=>{all.textContent=lines.every(d=>d.open)?'Hide all details':'Show all details'};
const go=()=>{const d=document.getElementById(location.hash.slice(1))?.querySelector('details');if(d)d.open=true};
if(all){all.hidden=false;all.onclick=()=>{const open=!lines.every(d=>d.open);lines.forEach(d=>{d.open=open})};
lines.forEach(d=>d.addEventListener('toggle',say));addEventListener('hashchange',go);go()}
"""
