<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cs" sourcelanguage="en">
<context>
    <name>ActionList</name>
    <message>
        <source>&amp;Set the card up anew…</source>
        <translation>Připravit k&amp;artu znovu…</translation>
    </message>
    <message>
        <source>PINs</source>
        <translation>Kódy PIN</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Klíče</translation>
    </message>
    <message>
        <source>The whole card</source>
        <translation>Celá karta</translation>
    </message>
    <message>
        <source>Not with this card ({count})</source>
        <translation>S touto kartou nelze ({count})</translation>
    </message>
    <message>
        <source>Neither this card nor its driver offers these.</source>
        <translation>Tato karta ani její ovladač to nenabízejí.</translation>
    </message>
    <message>
        <source>Not yet ({count})</source>
        <translation>Zatím nelze ({count})</translation>
    </message>
    <message>
        <source>Set the card up first; then it shows what it can do.</source>
        <translation>Nejprve kartu připravte; pak ukáže, co umí.</translation>
    </message>
    <message>
        <source>Change the {credential} first: it is the one of the factory.</source>
        <translation>Nejprve změňte {credential}: je výchozí z výroby.</translation>
    </message>
    <message>
        <source>The {credential} is blocked itself.</source>
        <translation>Zablokován je i {credential}.</translation>
    </message>
    <message>
        <source>Show the keys first: only then it is known where there is room.</source>
        <translation>Nejprve zobrazte klíče: teprve pak je známo, kde je místo.</translation>
    </message>
    <message>
        <source>There is no key to move.</source>
        <translation>Není tu žádný klíč k přesunutí.</translation>
    </message>
    <message>
        <source>Every slot of the card is in use.</source>
        <translation>Všechny pozice na kartě jsou obsazené.</translation>
    </message>
    <message>
        <source>The PIN is blocked. Unblock it first.</source>
        <translation>PIN je zablokován. Nejprve jej odblokujte.</translation>
    </message>
    <message>
        <source>Show the keys first: only then it is known what serves nobody.</source>
        <translation>Nejprve zobrazte klíče: teprve pak je známo, co je nepotřebné.</translation>
    </message>
    <message>
        <source>Everything on the card belongs together.</source>
        <translation>Vše na kartě k sobě patří.</translation>
    </message>
    <message>
        <source>Change the &amp;PIN…</source>
        <translation>Změnit &amp;PIN…</translation>
    </message>
    <message>
        <source>&amp;Unblock with the PUK…</source>
        <translation>&amp;Odblokovat pomocí PUK…</translation>
    </message>
    <message>
        <source>Unblock with the S&amp;O-PIN…</source>
        <translation>O&amp;dblokovat pomocí SO-PIN…</translation>
    </message>
    <message>
        <source>Unblock by telep&amp;hone…</source>
        <translation>Odblokovat po &amp;telefonu…</translation>
    </message>
    <message>
        <source>Change the PU&amp;K…</source>
        <translation>Změnit PU&amp;K…</translation>
    </message>
    <message>
        <source>Chan&amp;ge the SO-PIN…</source>
        <translation>Změnit SO-PI&amp;N…</translation>
    </message>
    <message>
        <source>Change the &amp;management key…</source>
        <translation>Změnit klíč pro sp&amp;rávu…</translation>
    </message>
    <message>
        <source>Mo&amp;ve a key…</source>
        <translation>Přes&amp;unout klíč…</translation>
    </message>
    <message>
        <source>C&amp;lean up…</source>
        <translation>Uk&amp;lidit…</translation>
    </message>
    <message>
        <source>&amp;Import a key pair…</source>
        <translation>&amp;Importovat pár klíčů…</translation>
    </message>
    <message>
        <source>&amp;Set the card up…</source>
        <translation>Připravit k&amp;artu…</translation>
    </message>
    <message>
        <source>&amp;Erase the card…</source>
        <translation>Vy&amp;mazat kartu…</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>This card is new</source>
        <translation>Tato karta je nová</translation>
    </message>
    <message>
        <source>The program {tool} sets up cards of this kind, and is not on this computer. Install it, or ask your help desk.</source>
        <translation>Karty tohoto druhu připravuje program {tool}, ale v tomto počítači není. Nainstalujte jej, nebo se obraťte na svou technickou podporu.</translation>
    </message>
    <message>
        <source>Give it a name, a PIN and what unblocks it.</source>
        <translation>Zvolte jí název, PIN a to, čím se PIN odblokuje.</translation>
    </message>
    <message>
        <source>&amp;Begin…</source>
        <translation>Začí&amp;t…</translation>
    </message>
    <message>
        <source>Set up &amp;with {tool}…</source>
        <translation>Připravi&amp;t pomocí {tool}…</translation>
    </message>
    <message>
        <source>The keys on the card are safe. Unblock the PIN, and choose a new one.</source>
        <translation>Klíče na kartě jsou v bezpečí. Odblokujte PIN a zvolte nový.</translation>
    </message>
    <message>
        <source>Nothing here can unblock it. Ask your help desk, or whoever gave you the card.</source>
        <translation>Zde jej nelze ničím odblokovat. Obraťte se na svou technickou podporu nebo na toho, kdo vám kartu vydal.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>PIN je zablokován</translation>
    </message>
    <message>
        <source>Un&amp;block…</source>
        <translation>Odbloko&amp;vat…</translation>
    </message>
    <message>
        <source>The {credential} is the one of the factory</source>
        <translation>Karta má {credential} výchozí z výroby</translation>
    </message>
    <message>
        <source>Anybody can look it up. Change it before you use the card.</source>
        <translation>Kdokoli si jej může vyhledat. Než začnete kartu používat, změňte jej.</translation>
    </message>
    <message>
        <source>Change it &amp;now…</source>
        <translation>Změnit &amp;hned…</translation>
    </message>
</context>
<context>
    <name>AttestationDialog</name>
    <message>
        <source>Where the key was made</source>
        <translation>Kde klíč vznikl</translation>
    </message>
    <message>
        <source>The key was made in the card</source>
        <translation>Klíč vznikl v kartě</translation>
    </message>
    <message>
        <source>So says the card itself: the key has never been outside, and cannot leave it.</source>
        <translation>Uvádí to sama karta: klíč nikdy nebyl mimo ni a nemůže ji opustit.</translation>
    </message>
    <message>
        <source>The statement is genuine</source>
        <translation>Prohlášení je pravé</translation>
    </message>
    <message>
        <source>It leads to a maker of cards that your settings trust.</source>
        <translation>Vede k výrobci karet, kterému vaše nastavení důvěřuje.</translation>
    </message>
    <message>
        <source>Nobody vouches for the statement</source>
        <translation>Za prohlášení nikdo neručí</translation>
    </message>
    <message>
        <source>Your settings name no maker of cards as trusted, so it is shown as the card gave it.</source>
        <translation>Vaše nastavení neuvádí žádného důvěryhodného výrobce karet, proto se zobrazuje tak, jak je karta vydala.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zavřít</translation>
    </message>
    <message>
        <source>Place of the key</source>
        <translation>Umístění klíče</translation>
    </message>
    <message>
        <source>Number of the card</source>
        <translation>Číslo karty</translation>
    </message>
    <message>
        <source>Its software</source>
        <translation>Firmware karty</translation>
    </message>
    <message>
        <source>The PIN is asked</source>
        <translation>PIN se vyžaduje</translation>
    </message>
    <message>
        <source>A touch is wanted</source>
        <translation>Dotyk se vyžaduje</translation>
    </message>
    <message>
        <source>The card is</source>
        <translation>Provedení karty</translation>
    </message>
    <message>
        <source>Certified as</source>
        <translation>Certifikace</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nikdy</translation>
    </message>
    <message>
        <source>Once, then not again while the card stays in the reader</source>
        <translation>Jednou, pak již ne, dokud karta zůstane ve čtečce</translation>
    </message>
    <message>
        <source>Each time the key is used</source>
        <translation>Při každém použití klíče</translation>
    </message>
    <message>
        <source>A fingerprint instead, once</source>
        <translation>Jednou, místo něj otisk prstu</translation>
    </message>
    <message>
        <source>A fingerprint instead, each time</source>
        <translation>Pokaždé, místo něj otisk prstu</translation>
    </message>
    <message>
        <source>Once in fifteen seconds</source>
        <translation>Jednou za patnáct sekund</translation>
    </message>
    <message>
        <source>A key for USB-A</source>
        <translation>Token USB-A</translation>
    </message>
    <message>
        <source>A small key for USB-A</source>
        <translation>Malý token USB-A</translation>
    </message>
    <message>
        <source>A key for USB-C</source>
        <translation>Token USB-C</translation>
    </message>
    <message>
        <source>A small key for USB-C</source>
        <translation>Malý token USB-C</translation>
    </message>
    <message>
        <source>A key for USB-C and Lightning</source>
        <translation>Token USB-C a Lightning</translation>
    </message>
    <message>
        <source>A key for USB-A with a fingerprint reader</source>
        <translation>Token USB-A se čtečkou otisků prstů</translation>
    </message>
    <message>
        <source>A key for USB-C with a fingerprint reader</source>
        <translation>Token USB-C se čtečkou otisků prstů</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Finish</source>
        <translation>Dokončit</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Vrátit zpět</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Zeptat se nyní</translation>
    </message>
    <message>
        <source>Finish the request of card {number}</source>
        <translation>Dokončit žádost karty {number}</translation>
    </message>
    <message>
        <source>Undo the request of card {number}</source>
        <translation>Vrátit zpět žádost karty {number}</translation>
    </message>
    <message>
        <source>Ask the authority about the request of card {number}</source>
        <translation>Zeptat se autority na žádost karty {number}</translation>
    </message>
    <message>
        <source>Finish the request of “{label}”</source>
        <translation>Dokončit žádost pro „{label}“</translation>
    </message>
    <message>
        <source>Undo the request of “{label}”</source>
        <translation>Vrátit zpět žádost pro „{label}“</translation>
    </message>
    <message>
        <source>Ask the authority about the request of “{label}”</source>
        <translation>Zeptat se autority na žádost pro „{label}“</translation>
    </message>
    <message>
        <source>Cards {number} ({label}) and {second} ({other}) have an unfinished request for a pair of certificates from {when}.</source>
        <translation>Karty {number} ({label}) a {second} ({other}) mají nedokončenou žádost o dvojici certifikátů z {when}.</translation>
    </message>
    <message>
        <source>Card {number} ({label}) has an unfinished request from {when}.</source>
        <translation>Karta {number} ({label}) má nedokončenou žádost z {when}.</translation>
    </message>
    <message>
        <source>Card {number} ({label}) has an unfinished request for a pair of certificates from {when}.</source>
        <translation>Karta {number} ({label}) má nedokončenou žádost o dvojici certifikátů z {when}.</translation>
    </message>
    <message>
        <source>“{label}” and “{other}” have an unfinished request for a pair of certificates from {when}.</source>
        <translation>„{label}“ a „{other}“ mají nedokončenou žádost o dvojici certifikátů z {when}.</translation>
    </message>
    <message>
        <source>“{label}” has an unfinished request from {when}.</source>
        <translation>„{label}“ má nedokončenou žádost z {when}.</translation>
    </message>
    <message>
        <source>A new key was being made</source>
        <translation>Vytvářel se nový klíč</translation>
    </message>
    <message>
        <source>Whether the card has it is not known. Finish makes it; Undo deletes what there is of it.</source>
        <translation>Není známo, zda jej karta má. „Dokončit“ jej vytvoří; „Vrátit zpět“ smaže, co z něj vzniklo.</translation>
    </message>
    <message>
        <source>A new key has no certificate yet</source>
        <translation>Nový klíč zatím nemá certifikát</translation>
    </message>
    <message>
        <source>A new certificate is not on its card yet</source>
        <translation>Nový certifikát zatím není na své kartě</translation>
    </message>
    <message>
        <source>The authority has issued it, and it is kept on this computer. Finish writes it to the card.</source>
        <translation>Autorita jej vydala a je uložen v tomto počítači. „Dokončit“ jej zapíše na kartu.</translation>
    </message>
    <message>
        <source>A new certificate was not tried yet</source>
        <translation>Nový certifikát zatím nebyl vyzkoušen</translation>
    </message>
    <message>
        <source>It is on the card. Finish proves that card, key and certificate fit together.</source>
        <translation>Je na kartě. „Dokončit“ prokáže, že karta, klíč a certifikát k sobě patří.</translation>
    </message>
    <message>
        <source>Whether it is there is not known. Finish makes it; Undo deletes what there is of it.</source>
        <translation>Není známo, zda již existuje. „Dokončit“ jej vytvoří; „Vrátit zpět“ smaže, co z něj vzniklo.</translation>
    </message>
    <message>
        <source>The key is there. Nothing has been sent to the authority.</source>
        <translation>Klíč je vytvořen. Autoritě nebylo nic odesláno.</translation>
    </message>
    <message>
        <source>A new certificate is not beside its key yet</source>
        <translation>Nový certifikát zatím není u svého klíče</translation>
    </message>
    <message>
        <source>The authority has issued it, and it is kept on this computer. Finish puts it beside its key.</source>
        <translation>Autorita jej vydala a je uložen v tomto počítači. „Dokončit“ jej uloží k jeho klíči.</translation>
    </message>
    <message>
        <source>It is beside its key. Finish proves that key and certificate fit together.</source>
        <translation>Je u svého klíče. „Dokončit“ prokáže, že klíč a certifikát k sobě patří.</translation>
    </message>
    <message>
        <source>A request is with the authority</source>
        <translation>Žádost je u autority</translation>
    </message>
    <message>
        <source>The authority is being asked what became of it.</source>
        <translation>Autorita je dotazována, jak žádost dopadla.</translation>
    </message>
    <message>
        <source>Last asked: {when}.</source>
        <translation>Poslední dotaz: {when}.</translation>
    </message>
    <message>
        <source>The authority has not decided yet. Last asked: {when}.</source>
        <translation>Autorita zatím nerozhodla. Poslední dotaz: {when}.</translation>
    </message>
    <message>
        <source>Undo deletes the new key. The old certificate stays.</source>
        <translation>„Vrátit zpět“ smaže nový klíč. Starý certifikát zůstává.</translation>
    </message>
    <message>
        <source>The key is on the card. Nothing has been sent to the authority.</source>
        <translation>Klíč je na kartě. Autoritě nebylo nic odesláno.</translation>
    </message>
    <message>
        <source>A request waits for the authority</source>
        <translation>Žádost čeká na autoritu</translation>
    </message>
    <message>
        <source>The certificate is issued</source>
        <translation>Certifikát je vydán</translation>
    </message>
    <message>
        <source>Finish fetches it and writes it to the card; the PIN is asked once more.</source>
        <translation>„Dokončit“ jej stáhne a zapíše na kartu; PIN bude vyžádán ještě jednou.</translation>
    </message>
    <message>
        <source>The request was withdrawn</source>
        <translation>Žádost byla stažena</translation>
    </message>
    <message>
        <source>The new key is still on the card. Undo deletes it. The old certificate stays.</source>
        <translation>Nový klíč je stále na kartě. „Vrátit zpět“ jej smaže. Starý certifikát zůstává.</translation>
    </message>
    <message>
        <source>The request has not reached the authority</source>
        <translation>Žádost k autoritě nedorazila</translation>
    </message>
    <message>
        <source>It is recorded on this computer. Finish sends it; Undo deletes the new key.</source>
        <translation>Je zaznamenána v tomto počítači. „Dokončit“ ji odešle; „Vrátit zpět“ smaže nový klíč.</translation>
    </message>
</context>
<context>
    <name>BusyStrip</name>
    <message>
        <source>Cance&amp;l</source>
        <translation>Zr&amp;ušit</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s, usually about {usual} s</source>
        <translation>{seconds} s, obvykle asi {usual} s</translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <source>Certificates that can be renewed</source>
        <translation>Certifikáty, které lze obnovit</translation>
    </message>
    <message>
        <source>Holder and issuer</source>
        <translation>Držitel a vydavatel</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Platnost do</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Umístění</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Klíč</translation>
    </message>
    <message>
        <source>Not suitable ({count})</source>
        <translation>Nevhodné ({count})</translation>
    </message>
</context>
<context>
    <name>CardDialog</name>
    <message>
        <source>Card</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Číslo</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Čtečka</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zpět</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>Zr&amp;ušit</translation>
    </message>
    <message>
        <source>&amp;Start on the reader</source>
        <translation>&amp;Spustit na čtečce</translation>
    </message>
    <message>
        <source>The reader asks for it. Enter it there, not here.</source>
        <translation>Vyžádá si jej čtečka. Zadejte jej tam, ne zde.</translation>
    </message>
    <message>
        <source>The reader asks twice: for the new one, and for the new one again. Enter both there.</source>
        <translation>Čtečka se zeptá dvakrát: na nový a ještě jednou na nový. Oba zadejte tam.</translation>
    </message>
    <message>
        <source>The reader asks three times: for the present one, then twice for the new one. Enter all there.</source>
        <translation>Čtečka se zeptá třikrát: na stávající, pak dvakrát na nový. Všechny zadejte tam.</translation>
    </message>
</context>
<context>
    <name>CardHead</name>
    <message>
        <source>ATR</source>
        <translation>ATR</translation>
    </message>
    <message>
        <source>Copy the ATR</source>
        <translation>Kopírovat ATR</translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>Card</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>Look after this card</source>
        <translation>Správa karty</translation>
    </message>
    <message>
        <source>What lies on it, its PINs, and what can be done with it.</source>
        <translation>Co na ní je, její kódy PIN a co s ní lze dělat.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zavřít</translation>
    </message>
    <message>
        <source>Put card {number} back: the page goes on by itself.</source>
        <translation>Vraťte kartu {number} zpět: stránka bude sama pokračovat.</translation>
    </message>
    <message>
        <source>Another one is there: {others}. Nothing is done with it here.</source>
        <translation>Je zde jiná: {others}. Tady se s ní nic neděje.</translation>
    </message>
    <message>
        <source>This card is not in a reader</source>
        <translation>Tato karta není ve čtečce</translation>
    </message>
    <message>
        <source>Reading the card</source>
        <translation>Načítání karty</translation>
    </message>
    <message>
        <source>Choose the file with the key</source>
        <translation>Vyberte soubor s klíčem</translation>
    </message>
    <message>
        <source>Keys (*.p12 *.pfx *.p8 *.key *.pem)</source>
        <translation>Klíče (*.p12 *.pfx *.p8 *.key *.pem)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Všechny soubory (*)</translation>
    </message>
    <message>
        <source>Looking for the card</source>
        <translation>Vyhledávání karty</translation>
    </message>
</context>
<context>
    <name>CardToPutBack</name>
    <message>
        <source>Card “{label}”, number {number}. It goes on as soon as it is in a reader.</source>
        <translation>Karta „{label}“, číslo {number}. Jakmile bude ve čtečce, práce bude pokračovat.</translation>
    </message>
    <message>
        <source>Card “{label}”, number {number}. Both cards must be in a reader.</source>
        <translation>Karta „{label}“, číslo {number}. Ve čtečkách musí být obě karty.</translation>
    </message>
    <message>
        <source>Put this card back</source>
        <translation>Vraťte tuto kartu do čtečky</translation>
    </message>
    <message>
        <source>Put these cards back</source>
        <translation>Vraťte tyto karty do čteček</translation>
    </message>
</context>
<context>
    <name>CardsInReaders</name>
    <message>
        <source>Cards in readers</source>
        <translation>Karty ve čtečkách</translation>
    </message>
    <message>
        <source>Looking for cards</source>
        <translation>Vyhledávání karet</translation>
    </message>
    <message>
        <source>No card is there</source>
        <translation>Není vložena žádná karta</translation>
    </message>
    <message>
        <source>Put your card into a reader. It shows up here by itself.</source>
        <translation>Vložte kartu do čtečky. Objeví se zde sama.</translation>
    </message>
</context>
<context>
    <name>CardsWindow</name>
    <message>
        <source>The card in your hand</source>
        <translation>Karta ve vaší ruce</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Vložit</translation>
    </message>
    <message>
        <source>&amp;Pull out</source>
        <translation>Vyj&amp;mout</translation>
    </message>
    <message>
        <source>&amp;Other card</source>
        <translation>&amp;Jiná karta</translation>
    </message>
    <message>
        <source>Both cards have the same PIN. The second one is empty.</source>
        <translation>Obě karty mají stejný PIN. Druhá je prázdná.</translation>
    </message>
    <message>
        <source>It is in the reader.</source>
        <translation>Je ve čtečce.</translation>
    </message>
    <message>
        <source>It is in your hand.</source>
        <translation>Je ve vaší ruce.</translation>
    </message>
</context>
<context>
    <name>CertificateFields</name>
    <message>
        <source>will be removed</source>
        <translation>bude odebráno</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Účel</translation>
    </message>
    <message>
        <source>{days} days from the day of issue</source>
        <translation>počet dní ode dne vydání: {days}</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Platnost</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>změněno</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nový klíč</translation>
    </message>
    <message>
        <source>Follows number</source>
        <translation>Následuje po čísle</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>nové</translation>
    </message>
    <message>
        <source>the present one stays</source>
        <translation>zůstává stávající</translation>
    </message>
    <message>
        <source>Revocation password</source>
        <translation>Heslo pro zneplatnění</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Klíč</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nelze přečíst</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Sériové číslo</translation>
    </message>
    <message>
        <source>Serial number, decimal</source>
        <translation>Sériové číslo, desítkově</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Vydavatel</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>{begin} až {end}</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Platnost</translation>
    </message>
    <message>
        <source>Stored on</source>
        <translation>Uložen na</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Čtečka</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Ovladač</translation>
    </message>
    <message>
        <source>Key algorithm</source>
        <translation>Algoritmus klíče</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Podepsán algoritmem</translation>
    </message>
    <message>
        <source>Key can be exported</source>
        <translation>Klíč lze exportovat</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ano</translation>
    </message>
    <message>
        <source>no</source>
        <translation>ne</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Otisk SHA-256</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>Úložiště</translation>
    </message>
    <message>
        <source>Place of the key</source>
        <translation>Úložiště klíče</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Umístění</translation>
    </message>
    <message>
        <source>{name} (critical)</source>
        <translation>{name} (kritické)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Jméno</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Křestní jméno</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Příjmení</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organizace</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Organizační jednotka</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Země</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Obec</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Kraj</translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation>Osobní číslo</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titul</translation>
    </message>
    <message>
        <source>signing in</source>
        <translation>přihlašování</translation>
    </message>
    <message>
        <source>signing in to the computer</source>
        <translation>přihlašování k počítači</translation>
    </message>
    <message>
        <source>secure e-mail</source>
        <translation>zabezpečený e-mail</translation>
    </message>
    <message>
        <source>signing documents</source>
        <translation>podepisování dokumentů</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Název hostitele</translation>
    </message>
    <message>
        <source>Web address</source>
        <translation>Webová adresa</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>Adresa IP</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>Přihlašovací jméno</translation>
    </message>
    <message>
        <source>Directory name</source>
        <translation>Adresářové jméno</translation>
    </message>
    <message>
        <source>Other name</source>
        <translation>Jiné jméno</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>This computer</source>
        <translation>Tento počítač</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karty</translation>
    </message>
    <message>
        <source>Registration authority</source>
        <translation>Registrační autorita</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare two files</source>
        <translation>Porovnání dvou souborů</translation>
    </message>
    <message>
        <source>A key, a request and a certificate belong together if their public key is the same.</source>
        <translation>Klíč, žádost a certifikát k sobě patří, mají-li stejný veřejný klíč.</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>&amp;Zavřít</translation>
    </message>
    <message>
        <source>They belong together</source>
        <translation>Patří k sobě</translation>
    </message>
    <message>
        <source>The public key of both begins with {key}.</source>
        <translation>Veřejný klíč v obou začíná takto: {key}.</translation>
    </message>
    <message>
        <source>They do not belong together</source>
        <translation>Nepatří k sobě</translation>
    </message>
    <message>
        <source>They share a certificate, and the private key is another one.</source>
        <translation>Mají společný certifikát, ale soukromý klíč je jiný.</translation>
    </message>
    <message>
        <source>No public key is in both of them.</source>
        <translation>Nemají žádný společný veřejný klíč.</translation>
    </message>
</context>
<context>
    <name>CompletionPage</name>
    <message>
        <source>Use your new certificate</source>
        <translation>Používejte nový certifikát</translation>
    </message>
    <message>
        <source>It is on the card, and the card has proven that it works.</source>
        <translation>Je na kartě a karta prokázala, že funguje.</translation>
    </message>
    <message>
        <source>&amp;Try it now</source>
        <translation>&amp;Vyzkoušet nyní</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Co bude dál</translation>
    </message>
    <message>
        <source>Close and open again what was open meanwhile (browser, mail, signing): only then it sees the new one.</source>
        <translation>Programy, které byly mezitím spuštěny (prohlížeč, pošta, podepisování), ukončete a znovu spusťte: teprve pak nový certifikát uvidí.</translation>
    </message>
    <message>
        <source>Save &amp;certificate…</source>
        <translation>Uložit &amp;certifikát…</translation>
    </message>
    <message>
        <source>Save &amp;receipt…</source>
        <translation>Uložit &amp;potvrzení…</translation>
    </message>
    <message>
        <source>Both your certificates were renewed.</source>
        <translation>Oba vaše certifikáty byly obnoveny.</translation>
    </message>
    <message>
        <source>They are valid until {date}.</source>
        <translation>Platí do {date}.</translation>
    </message>
    <message>
        <source>The old certificates stay valid until {date}. Their keys stay and still open old mail.</source>
        <translation>Staré certifikáty platí do {date}. Jejich klíče zůstávají a dál otevřou starou poštu.</translation>
    </message>
    <message>
        <source>The old certificates stay valid until {date}. Their keys stay on the card and still open old mail.</source>
        <translation>Staré certifikáty platí do {date}. Jejich klíče zůstávají na kartě a dál otevřou starou poštu.</translation>
    </message>
    <message>
        <source>Your certificate was renewed.</source>
        <translation>Váš certifikát byl obnoven.</translation>
    </message>
    <message>
        <source>It is valid until {date}.</source>
        <translation>Platí do {date}.</translation>
    </message>
    <message>
        <source>The old certificate stays valid until {date}. Its key stays and still opens old mail.</source>
        <translation>Starý certifikát platí do {date}. Jeho klíč zůstává a dál otevře starou poštu.</translation>
    </message>
    <message>
        <source>Programs trust it by its chain, up to “{root}”. This program never installs a root certificate.</source>
        <translation>Programy mu důvěřují díky jeho řetězci, až po „{root}“. Tento program kořenový certifikát nikdy neinstaluje.</translation>
    </message>
    <message>
        <source>The new key signs</source>
        <translation>Nový klíč podepisuje</translation>
    </message>
    <message>
        <source>Use your new certificates</source>
        <translation>Používejte nové certifikáty</translation>
    </message>
    <message>
        <source>They were read back, and their keys have proven that they work.</source>
        <translation>Byly zpětně přečteny a jejich klíče prokázaly, že fungují.</translation>
    </message>
    <message>
        <source>It is beside its key, and the key has proven that it works.</source>
        <translation>Je u svého klíče a klíč prokázal, že funguje.</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Držitel</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Platnost do</translation>
    </message>
    <message>
        <source>New number</source>
        <translation>Nové číslo</translation>
    </message>
    <message>
        <source>Old number</source>
        <translation>Staré číslo</translation>
    </message>
    <message>
        <source>Request number</source>
        <translation>Číslo žádosti</translation>
    </message>
    <message>
        <source>The old certificate stays valid until {date}. Its key stays on the card and still opens old mail.</source>
        <translation>Starý certifikát platí do {date}. Jeho klíč zůstává na kartě a dál otevře starou poštu.</translation>
    </message>
    <message>
        <source>The card signs</source>
        <translation>Karta podepisuje</translation>
    </message>
    <message>
        <source>The new key signed a test text in {taken} ms, and the certificate verified it.</source>
        <translation>Nový klíč podepsal zkušební text za {taken} ms a certifikát podpis ověřil.</translation>
    </message>
    <message>
        <source>Both new keys signed a test text in {taken} ms, and their certificates verified it.</source>
        <translation>Oba nové klíče podepsaly zkušební text za {taken} ms a jejich certifikáty podpisy ověřily.</translation>
    </message>
    <message>
        <source>Signed and verified</source>
        <translation>Podepsáno a ověřeno</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Uloženo jako {file}</translation>
    </message>
    <message>
        <source>Certificate and chain, PEM (*.pem)</source>
        <translation>Certifikát a řetězec, PEM (*.pem)</translation>
    </message>
    <message>
        <source>Certificate and chain, PKCS#7 (*.p7b)</source>
        <translation>Certifikát a řetězec, PKCS#7 (*.p7b)</translation>
    </message>
    <message>
        <source>Save certificate</source>
        <translation>Uložit certifikát</translation>
    </message>
    <message>
        <source>Receipt to read, PDF (*.pdf)</source>
        <translation>Potvrzení ke čtení, PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Receipt for programs, JSON (*.json)</source>
        <translation>Potvrzení pro programy, JSON (*.json)</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>Uložit potvrzení</translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>Revoke this certificate for good?</source>
        <translation>Zneplatnit tento certifikát natrvalo?</translation>
    </message>
    <message>
        <source>Compare it with what you mean. Then type its revocation password.</source>
        <translation>Porovnejte, zda jde o ten, který máte na mysli. Poté zadejte jeho heslo pro zneplatnění.</translation>
    </message>
    <message>
        <source>&amp;Issued by</source>
        <translation>&amp;Vydal</translation>
    </message>
    <message>
        <source>Revocation &amp;password</source>
        <translation>&amp;Heslo pro zneplatnění</translation>
    </message>
    <message>
        <source>Revocation password of the certificate</source>
        <translation>Heslo pro zneplatnění certifikátu</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Držitel</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Sériové číslo</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Vydavatel</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Platnost do</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Důvod</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>To nelze vzít zpět</translation>
    </message>
    <message>
        <source>From now on nobody will accept it. Its key still opens what was encrypted for it.</source>
        <translation>Od této chvíle jej nikdo nepřijme. Jeho klíč dál otevře, co pro něj bylo zašifrováno.</translation>
    </message>
    <message>
        <source>Not with a password</source>
        <translation>Heslem to nelze</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} letters A to Z, a to z or digits.</source>
        <translation>Písmena A až Z, a až z a číslice, počet znaků: {minimum} až {maximum}.</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>Not set</source>
        <translation>Nenastaven</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Místo</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Neuvedeno</translation>
    </message>
    <message>
        <source>The card does not say.</source>
        <translation>Karta to neuvádí.</translation>
    </message>
    <message>
        <source>{free} KiB free</source>
        <translation>Volných {free} KiB</translation>
    </message>
    <message>
        <source>of {total} KiB</source>
        <translation>z {total} KiB</translation>
    </message>
    <message>
        <source>Of the factory</source>
        <translation>Výchozí</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Nastaven</translation>
    </message>
    <message>
        <source>It has never been set.</source>
        <translation>Nikdy nebyl nastaven.</translation>
    </message>
    <message>
        <source>As the factory left it: change it.</source>
        <translation>Výchozí z výroby: změňte jej.</translation>
    </message>
    <message>
        <source>Too many wrong ones were entered.</source>
        <translation>Chybný byl zadán příliš mnohokrát.</translation>
    </message>
    <message>
        <source>A wrong one blocks it.</source>
        <translation>Chybné zadání jej zablokuje.</translation>
    </message>
    <message>
        <source>Entered on the reader.</source>
        <translation>Zadává se na čtečce.</translation>
    </message>
    <message>
        <source>Kept on the card, behind the PIN.</source>
        <translation>Uložen na kartě, pod ochranou PIN.</translation>
    </message>
    <message>
        <source>The card gives no number.</source>
        <translation>Karta neuvádí, kolik.</translation>
    </message>
</context>
<context>
    <name>CrashNotice</name>
    <message>
        <source>This looks like a fault of the driver. What was done to a card until then is recorded.</source>
        <translation>Vypadá to na chybu ovladače. Co se s kartou do té doby stalo, je zaznamenáno.</translation>
    </message>
    <message>
        <source>A card driver stopped</source>
        <translation>Ovladač karty se zastavil</translation>
    </message>
    <message>
        <source>What was done to a card until then is recorded. The report helps your help desk.</source>
        <translation>Co se s kartou do té doby stalo, je zaznamenáno. Zpráva pomůže vaší technické podpoře.</translation>
    </message>
    <message>
        <source>This program stopped by itself</source>
        <translation>Tento program se sám ukončil</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Zobrazit zprávu</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Skrýt</translation>
    </message>
    <message>
        <source>{driver} stopped in {call} on {date} at {time}.</source>
        <translation>{driver} se zastavil ve volání {call} dne {date} v {time}.</translation>
    </message>
    <message>
        <source>{driver} stopped in {call} yesterday at {time}.</source>
        <translation>{driver} se zastavil ve volání {call} včera v {time}.</translation>
    </message>
    <message>
        <source>{driver} stopped in {call} today at {time}.</source>
        <translation>{driver} se zastavil ve volání {call} dnes v {time}.</translation>
    </message>
    <message>
        <source>It happened on {date} at {time}.</source>
        <translation>Stalo se to dne {date} v {time}.</translation>
    </message>
    <message>
        <source>It happened yesterday at {time}.</source>
        <translation>Stalo se to včera v {time}.</translation>
    </message>
    <message>
        <source>It happened today at {time}.</source>
        <translation>Stalo se to dnes v {time}.</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Check the data</source>
        <translation>Zkontrolujte údaje</translation>
    </message>
    <message>
        <source>This will be in the new certificate. What is wrong here stays wrong until the next one.</source>
        <translation>Toto bude v novém certifikátu. Co je zde chybně, zůstane chybně až do dalšího.</translation>
    </message>
    <message>
        <source>Change &amp;something</source>
        <translation>&amp;Něco změnit</translation>
    </message>
    <message>
        <source>Check &amp;only</source>
        <translation>Jen &amp;ověřit</translation>
    </message>
    <message>
        <source>Asks the authority what it would issue. Nothing is made or sent for good.</source>
        <translation>Zeptá se autority, co by vydala. Nic se natrvalo nevytvoří ani neodešle.</translation>
    </message>
    <message>
        <source>Other &amp;data</source>
        <translation>Další úd&amp;aje</translation>
    </message>
    <message>
        <source>Certificate &amp;properties</source>
        <translation>&amp;Vlastnosti certifikátu</translation>
    </message>
    <message>
        <source>What the authority &amp;would issue</source>
        <translation>Co &amp;by autorita vydala</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Od&amp;ebrat</translation>
    </message>
    <message>
        <source>&amp;Yes, continue</source>
        <translation>Ano, &amp;pokračovat</translation>
    </message>
    <message>
        <source>This will be in the two new certificates. Both are issued, or neither is.</source>
        <translation>Toto bude ve dvou nových certifikátech. Vydány budou oba, nebo žádný.</translation>
    </message>
    <message>
        <source>Some of it is no longer allowed</source>
        <translation>Něco z toho již není povoleno</translation>
    </message>
    <message>
        <source>The rules of the authority have changed. The new certificate can be had without:</source>
        <translation>Pravidla autority se změnila. Nový certifikát lze vydat bez těchto položek:</translation>
    </message>
    <message>
        <source>The authority would issue this certificate at once</source>
        <translation>Autorita by tento certifikát vydala ihned</translation>
    </message>
    <message>
        <source>The authority would issue both certificates at once</source>
        <translation>Autorita by oba certifikáty vydala ihned</translation>
    </message>
    <message>
        <source>A person at the authority will look at it</source>
        <translation>Žádost posoudí pracovník autority</translation>
    </message>
    <message>
        <source>After you have signed you can close the program and finish later.</source>
        <translation>Po podpisu můžete program zavřít a dokončit vše později.</translation>
    </message>
    <message>
        <source>Asking the authority what it would do</source>
        <translation>Dotaz na autoritu, jak by rozhodla</translation>
    </message>
</context>
<context>
    <name>DeleteForm</name>
    <message>
        <source>I &amp;agree to lose it</source>
        <translation>Se ztrátou s&amp;ouhlasím</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>To nelze vzít zpět</translation>
    </message>
    <message>
        <source>&amp;PIN of the card</source>
        <translation>&amp;PIN karty</translation>
    </message>
    <message>
        <source>Delete this from the card?</source>
        <translation>Smazat toto z karty?</translation>
    </message>
    <message>
        <source>Nothing else on the card is touched.</source>
        <translation>Nic jiného na kartě se nezmění.</translation>
    </message>
    <message>
        <source>Clean up the card?</source>
        <translation>Uklidit kartu?</translation>
    </message>
    <message>
        <source>This serves nobody: its key is not on the card. Nothing else is touched, and there is more room.</source>
        <translation>Toto je nepotřebné: klíč k tomu na kartě není. Nic jiného se nezmění a přibude místo.</translation>
    </message>
    <message>
        <source>&amp;Delete it</source>
        <translation>S&amp;mazat</translation>
    </message>
</context>
<context>
    <name>DesktopMessages</name>
    <message>
        <source>Open</source>
        <translation>Otevřít</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Reading what there is to know. A driver that does not answer is waited for.</source>
        <translation>Zjišťuje se vše potřebné. Na ovladač, který neodpovídá, se čeká.</translation>
    </message>
    <message>
        <source>Held back here: {count}</source>
        <translation>Zde vynecháno: {count}</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Uloženo jako {file}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Zkopírováno</translation>
    </message>
    <message>
        <source>Save the support bundle</source>
        <translation>Uložit balíček pro podporu</translation>
    </message>
    <message>
        <source>Support bundle (*.zip)</source>
        <translation>Balíček pro podporu (*.zip)</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>Balíček pro podporu</translation>
    </message>
    <message>
        <source>Look through it, then send it to your help desk</source>
        <translation>Prohlédněte si jej a pošlete své technické podpoře</translation>
    </message>
    <message>
        <source>Nothing leaves this computer by itself: save it, and send it the way you like.</source>
        <translation>Nic z tohoto počítače samo neodejde: balíček uložte a pošlete, jak chcete.</translation>
    </message>
    <message>
        <source>What will be saved of this part</source>
        <translation>Co se z této části uloží</translation>
    </message>
    <message>
        <source>This part is being read.</source>
        <translation>Tato část se právě načítá.</translation>
    </message>
    <message>
        <source>&amp;Include names and serial numbers</source>
        <translation>&amp;Zahrnout jména a sériová čísla</translation>
    </message>
    <message>
        <source>Otherwise placeholders such as holder-1 stand for them. PINs, passwords and keys are never in it.</source>
        <translation>Jinak je zastupují značky, například holder-1. PIN, hesla a klíče v balíčku nikdy nejsou.</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Uložit…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopírovat</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Načíst znovu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
</context>
<context>
    <name>DifferencesTable</name>
    <message>
        <source>In the request</source>
        <translation>V žádosti</translation>
    </message>
    <message>
        <source>In the old certificate</source>
        <translation>Ve starém certifikátu</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>změněno</translation>
    </message>
</context>
<context>
    <name>EditablePage</name>
    <message>
        <source>Change something</source>
        <translation>Změňte, co je třeba</translation>
    </message>
    <message>
        <source>Names cannot be changed here: ask for a new certificate with the corrected details.</source>
        <translation>Jména zde změnit nelze: požádejte o nový certifikát s opravenými údaji.</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>E-mailové adresy</translation>
    </message>
    <message>
        <source>Some of it is no longer allowed</source>
        <translation>Něco z toho již není povoleno</translation>
    </message>
    <message>
        <source>The new certificate can be had without:</source>
        <translation>Nový certifikát lze vydat bez těchto položek:</translation>
    </message>
    <message>
        <source>Remove &amp;all</source>
        <translation>Odebrat &amp;vše</translation>
    </message>
    <message>
        <source>Revocation password</source>
        <translation>Heslo pro zneplatnění</translation>
    </message>
    <message>
        <source>&amp;Use these data</source>
        <translation>&amp;Použít tyto údaje</translation>
    </message>
    <message>
        <source>Remove {address}</source>
        <translation>Odebrat {address}</translation>
    </message>
    <message>
        <source>An address can be removed, not changed.</source>
        <translation>Adresu lze odebrat, ne změnit.</translation>
    </message>
    <message>
        <source>This profile does not allow a change of addresses: ask for a new certificate.</source>
        <translation>Tento profil změnu adres neumožňuje: požádejte o nový certifikát.</translation>
    </message>
</context>
<context>
    <name>ErrorPanel</name>
    <message>
        <source>Support bundle…</source>
        <translation>Balíček pro podporu…</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Pokračovat</translation>
    </message>
    <message>
        <source>&amp;Support bundle…</source>
        <translation>&amp;Balíček pro podporu…</translation>
    </message>
</context>
<context>
    <name>FollowUpWizard</name>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
    <message>
        <source>System test</source>
        <translation>Test systému</translation>
    </message>
    <message>
        <source>Certificate selection</source>
        <translation>Výběr certifikátu</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>Kontrola údajů</translation>
    </message>
    <message>
        <source>Creation of the request</source>
        <translation>Vytvoření žádosti</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>Dokončení</translation>
    </message>
    <message>
        <source>Renew a certificate</source>
        <translation>Obnovení certifikátu</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Další</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zpět</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Zrušit</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Re&amp;voke a certificate</source>
        <translation>&amp;Zneplatnit certifikát</translation>
    </message>
    <message>
        <source>&amp;Compare two files</source>
        <translation>&amp;Porovnat dva soubory</translation>
    </message>
    <message>
        <source>&amp;Diagnostics</source>
        <translation>Dia&amp;gnostika</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Jazyk</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>What would you like to do?</source>
        <translation>Co si přejete udělat?</translation>
    </message>
    <message>
        <source>Your keys stay on your card. This program asks the card to use them.</source>
        <translation>Vaše klíče zůstávají na kartě. Program kartu žádá, aby je použila.</translation>
    </message>
    <message>
        <source>Renew a certificate</source>
        <translation>Obnovit certifikát</translation>
    </message>
    <message>
        <source>A new key on your card and a new certificate for it, before the present one ends.</source>
        <translation>Nový klíč na vaší kartě a k němu nový certifikát dříve, než skončí platnost stávajícího.</translation>
    </message>
    <message>
        <source>Open your authority&apos;s configuration file</source>
        <translation>Otevřít konfigurační soubor autority</translation>
    </message>
    <message>
        <source>Configuration (*.toml)</source>
        <translation>Konfigurace (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Všechny soubory (*)</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>This key was not made on the card</source>
        <translation>Tento klíč nevznikl na kartě</translation>
    </message>
    <message>
        <source>There may be copies of it elsewhere, and the card will always say so. Import it to read old mail; do not sign with it where a key from the card is demanded.</source>
        <translation>Jinde mohou být jeho kopie a karta to bude vždy uvádět. Importujte jej ke čtení staré pošty; nepodepisujte jím tam, kde se vyžaduje klíč vytvořený na kartě.</translation>
    </message>
    <message>
        <source>&amp;PIN of the card</source>
        <translation>&amp;PIN karty</translation>
    </message>
    <message>
        <source>Import a key pair to the card?</source>
        <translation>Importovat pár klíčů na kartu?</translation>
    </message>
    <message>
        <source>The key and its certificate are written to the card. The file stays as it is: delete it yourself.</source>
        <translation>Klíč a jeho certifikát se zapíší na kartu. Soubor zůstane, jak je: smažte jej sami.</translation>
    </message>
    <message>
        <source>&amp;Import it</source>
        <translation>&amp;Importovat</translation>
    </message>
</context>
<context>
    <name>KeptDialog</name>
    <message>
        <source>Renew a certificate</source>
        <translation>Obnovit certifikát</translation>
    </message>
    <message>
        <source>Your request is kept</source>
        <translation>Vaše žádost zůstává uložena</translation>
    </message>
    <message>
        <source>The new key stays on the card. The first page offers to finish the request whenever you like.</source>
        <translation>Nový klíč zůstává na kartě. Úvodní stránka vám žádost kdykoli nabídne k dokončení.</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>Zů&amp;stat zde</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zavřít</translation>
    </message>
</context>
<context>
    <name>KeyChoice</name>
    <message>
        <source>None</source>
        <translation>Žádná</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Střední</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Silná</translation>
    </message>
    <message>
        <source>At each use the system asks for a password of this key&apos;s own, which you set now.</source>
        <translation>Při každém použití se systém zeptá na vlastní heslo tohoto klíče, které nyní nastavíte.</translation>
    </message>
    <message>
        <source>Every program that you start can use the key, and nothing is asked.</source>
        <translation>Klíč může použít každý program, který spustíte, a na nic se nikdo neptá.</translation>
    </message>
    <message>
        <source>At each use by another program the keychain asks: Deny, Allow or Always Allow.</source>
        <translation>Při každém použití jiným programem se klíčenka zeptá: Odmítnout, Povolit, nebo Vždy povolit.</translation>
    </message>
    <message>
        <source>At each use the system shows a notice, which you confirm.</source>
        <translation>Při každém použití systém zobrazí upozornění, které potvrdíte.</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nový klíč</translation>
    </message>
    <message>
        <source>New key: {role}</source>
        <translation>Nový klíč: {role}</translation>
    </message>
    <message>
        <source>W&amp;here it is made</source>
        <translation>K&amp;de vznikne</translation>
    </message>
    <message>
        <source>&amp;Where it is made</source>
        <translation>&amp;Kde vznikne</translation>
    </message>
    <message>
        <source>K&amp;ind of key</source>
        <translation>Dr&amp;uh klíče</translation>
    </message>
    <message>
        <source>&amp;Kind of key</source>
        <translation>D&amp;ruh klíče</translation>
    </message>
    <message>
        <source>P&amp;rotection</source>
        <translation>Ochra&amp;na</translation>
    </message>
    <message>
        <source>&amp;Protection</source>
        <translation>O&amp;chrana</translation>
    </message>
    <message>
        <source>The key may be e&amp;xported</source>
        <translation>Klíč bude možné e&amp;xportovat</translation>
    </message>
    <message>
        <source>The key may be exp&amp;orted</source>
        <translation>Klíč bude možné exp&amp;ortovat</translation>
    </message>
    <message>
        <source>A key that can be exported can be stolen</source>
        <translation>Klíč, který lze exportovat, lze i odcizit</translation>
    </message>
    <message>
        <source>Whoever copies it can sign in your name. Allow it only if you must move the key yourself.</source>
        <translation>Kdo jej zkopíruje, může podepisovat vaším jménem. Povolte to jen tehdy, musíte-li klíč sami přenášet.</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keys and certificates</source>
        <translation>Klíče a certifikáty</translation>
    </message>
    <message>
        <source>Sho&amp;w the keys (PIN)…</source>
        <translation>Zo&amp;brazit klíče (PIN)…</translation>
    </message>
    <message>
        <source>Private keys are not shown yet</source>
        <translation>Soukromé klíče zatím nejsou vidět</translation>
    </message>
    <message>
        <source>Cards show them only after the PIN. Until then nobody knows which certificates have their key.</source>
        <translation>Karty je ukazují až po zadání PIN. Do té doby není známo, ke kterým certifikátům je klíč.</translation>
    </message>
    <message>
        <source>&amp;Try it now…</source>
        <translation>V&amp;yzkoušet…</translation>
    </message>
    <message>
        <source>&amp;Attest</source>
        <translation>At&amp;estovat</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Smazat…</translation>
    </message>
    <message>
        <source>This card was never set up</source>
        <translation>Tato karta nebyla nikdy připravena</translation>
    </message>
    <message>
        <source>Set it up first; then it can hold keys.</source>
        <translation>Nejprve ji připravte; pak na ní mohou být klíče.</translation>
    </message>
    <message>
        <source>There is nothing on this card</source>
        <translation>Na této kartě nic není</translation>
    </message>
    <message>
        <source>No key and no certificate.</source>
        <translation>Žádný klíč a žádný certifikát.</translation>
    </message>
    <message>
        <source>No certificate is on this card</source>
        <translation>Na této kartě není žádný certifikát</translation>
    </message>
    <message>
        <source>Whether there are keys, it shows after the PIN.</source>
        <translation>Zda jsou na ní klíče, ukáže až po zadání PIN.</translation>
    </message>
</context>
<context>
    <name>KeyOrigin</name>
    <message>
        <source>A new key is made, and the card keeps it behind the PIN. Nobody has to know or write down the key.</source>
        <translation>Vytvoří se nový klíč a karta jej uchová pod ochranou PIN. Nikdo jej nemusí znát ani si jej zapisovat.</translation>
    </message>
    <message>
        <source>I t&amp;ype a key of my own instead</source>
        <translation>Zadám místo toho vlastní &amp;klíč</translation>
    </message>
</context>
<context>
    <name>KeyPage</name>
    <message>
        <source>Make the new key</source>
        <translation>Vytvořte nový klíč</translation>
    </message>
    <message>
        <source>The card makes it by itself and never gives it away. It asks for the PIN first.</source>
        <translation>Karta jej vytvoří sama a nikdy jej nevydá. Nejprve si vyžádá PIN.</translation>
    </message>
    <message>
        <source>Enter &amp;PIN</source>
        <translation>Zadat &amp;PIN</translation>
    </message>
    <message>
        <source>Do not take the card out</source>
        <translation>Kartu nevyjímejte</translation>
    </message>
    <message>
        <source>Leave it in the reader until the key is made.</source>
        <translation>Nechte ji ve čtečce, dokud klíč nebude vytvořen.</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Držitel</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nový klíč</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Číslo</translation>
    </message>
    <message>
        <source>The card finishes this key, then it is deleted</source>
        <translation>Karta klíč dokončí, poté bude smazán</translation>
    </message>
    <message>
        <source>This key is finished, then it is deleted</source>
        <translation>Tento klíč se dokončí, poté bude smazán</translation>
    </message>
    <message>
        <source>Logging in to the card</source>
        <translation>Přihlašování ke kartě</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Příprava</translation>
    </message>
    <message>
        <source>Make the new keys</source>
        <translation>Vytvořte nové klíče</translation>
    </message>
    <message>
        <source>They are made on the card and never leave it. The PIN is asked for first.</source>
        <translation>Vzniknou na kartě a nikdy ji neopustí. Nejprve je třeba zadat PIN.</translation>
    </message>
    <message>
        <source>It is made where it will be kept. Nothing is sent to the authority yet.</source>
        <translation>Vznikne tam, kde bude uložen. Autoritě se zatím nic neodesílá.</translation>
    </message>
    <message>
        <source>Leave it in the reader until both keys are made.</source>
        <translation>Nechte ji ve čtečce, dokud nebudou vytvořeny oba klíče.</translation>
    </message>
    <message>
        <source>&amp;Make the key</source>
        <translation>&amp;Vytvořit klíč</translation>
    </message>
    <message>
        <source>New key {number} of {count}</source>
        <translation>Nový klíč {number} z {count}</translation>
    </message>
    <message>
        <source>The key is being made</source>
        <translation>Klíč se vytváří</translation>
    </message>
    <message>
        <source>The card makes the key</source>
        <translation>Karta vytváří klíč</translation>
    </message>
    <message>
        <source>The card makes key {number} of {count}</source>
        <translation>Karta vytváří klíč {number} z {count}</translation>
    </message>
    <message>
        <source>No key was made</source>
        <translation>Žádný klíč nevznikl</translation>
    </message>
    <message>
        <source>You cancelled. Nothing is left of it on the card.</source>
        <translation>Akci jste zrušili. Na kartě po ní nic nezůstalo.</translation>
    </message>
    <message>
        <source>You cancelled. Nothing is left of it.</source>
        <translation>Akci jste zrušili. Nic po ní nezůstalo.</translation>
    </message>
    <message>
        <source>The key could not be deleted</source>
        <translation>Klíč se nepodařilo smazat</translation>
    </message>
    <message>
        <source>Part of it may still be on the card. Enter the PIN to go on with it, now or from the first page.</source>
        <translation>Jeho část může na kartě ještě být. Zadejte PIN a pokračujte, nyní nebo z úvodní stránky.</translation>
    </message>
</context>
<context>
    <name>LinkAnswer</name>
    <message>
        <source>Open the authority&apos;s &amp;help page</source>
        <translation>Otevřít stránku &amp;nápovědy autority</translation>
    </message>
    <message>
        <source>Choose &amp;another certificate</source>
        <translation>Vybrat &amp;jiný certifikát</translation>
    </message>
    <message>
        <source>Looked on: {places}.</source>
        <translation>Prohledáno: {places}.</translation>
    </message>
    <message>
        <source>No card and no token is connected now.</source>
        <translation>Nyní není připojena žádná karta ani token.</translation>
    </message>
    <message>
        <source>No certificate with serial number {serial} was found.</source>
        <translation>Certifikát se sériovým číslem {serial} nebyl nalezen.</translation>
    </message>
    <message>
        <source>The certificate of the link is not here</source>
        <translation>Certifikát z odkazu zde není</translation>
    </message>
    <message>
        <source>Put the card that holds it into the reader: it is chosen as soon as it is seen.</source>
        <translation>Vložte do čtečky kartu, na které je: bude vybrán, jakmile ji program rozpozná.</translation>
    </message>
    <message>
        <source>The link is of another authority</source>
        <translation>Odkaz je od jiné autority</translation>
    </message>
    <message>
        <source>It names “{other}”. {name}, which this program is set up for, issues as: {ours}.</source>
        <translation>Uvádí „{other}“. {name}, pro kterou je tento program nastaven, vydává jako: {ours}.</translation>
    </message>
    <message>
        <source>Ask whoever sent the link, or your authority:</source>
        <translation>Zeptejte se odesílatele odkazu nebo své autority:</translation>
    </message>
    <message>
        <source>This certificate has expired</source>
        <translation>Platnost tohoto certifikátu skončila</translation>
    </message>
    <message>
        <source>Certificate {serial} of {holder} ended on {when}. The request for its successor is signed with it, and an expired certificate cannot sign: it can no longer be renewed here.</source>
        <translation>Platnost certifikátu {serial} (držitel {holder}) skončila {when}. Žádost o následný certifikát se podepisuje jím a neplatným certifikátem podepsat nelze: zde jej již obnovit nelze.</translation>
    </message>
    <message>
        <source>Request a new certificate from your authority. Leave the old one on the card: its key still opens old mail.</source>
        <translation>Požádejte svou autoritu o nový certifikát. Starý nechte na kartě: jeho klíč dál otevře starou poštu.</translation>
    </message>
    <message>
        <source>The certificate of the link cannot be renewed</source>
        <translation>Certifikát z odkazu nelze obnovit</translation>
    </message>
    <message>
        <source>Certificate {serial} of {holder} was found. {reason}</source>
        <translation>Certifikát {serial} (držitel {holder}) byl nalezen. {reason}</translation>
    </message>
    <message>
        <source>If you think that it should be, ask your authority:</source>
        <translation>Domníváte-li se, že by to mělo být možné, zeptejte se své autority:</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Link to a certificate</source>
        <translation>Odkaz na certifikát</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;OK</translation>
    </message>
    <message>
        <source>The link waits</source>
        <translation>Odkaz čeká</translation>
    </message>
    <message>
        <source>What you are doing goes on. When it is finished or closed, certificate {serial} is looked for.</source>
        <translation>Vaše práce pokračuje. Až ji dokončíte nebo zavřete, bude vyhledán certifikát {serial}.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Card enrolment</source>
        <translation>Certifikáty na kartě</translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation>Jazyk systému</translation>
    </message>
</context>
<context>
    <name>ManagementKeyForm</name>
    <message>
        <source>&amp;Present {credential}</source>
        <translation>S&amp;távající {credential}</translation>
    </message>
    <message>
        <source>P&amp;IN of the card</source>
        <translation>&amp;PIN karty</translation>
    </message>
    <message>
        <source>&amp;New {credential}</source>
        <translation>&amp;Nový {credential}</translation>
    </message>
    <message>
        <source>New {credential} &amp;again</source>
        <translation>Nový {credential} ještě &amp;jednou</translation>
    </message>
    <message>
        <source>Change the {credential}</source>
        <translation>Změnit {credential}</translation>
    </message>
    <message>
        <source>Whoever has it can write keys and certificates to this card.</source>
        <translation>Kdo jej má, může na tuto kartu zapisovat klíče a certifikáty.</translation>
    </message>
    <message>
        <source>C&amp;hange it</source>
        <translation>Z&amp;měnit</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <source>&amp;PIN of the card</source>
        <translation>&amp;PIN karty</translation>
    </message>
    <message>
        <source>Move a key</source>
        <translation>Přesunout klíč</translation>
    </message>
    <message>
        <source>Its certificate goes with it, and it asks for the PIN as often as before. No key is overwritten.</source>
        <translation>Jeho certifikát se přesune s ním a na PIN se ptá stejně často jako dosud. Žádný klíč se nepřepíše.</translation>
    </message>
    <message>
        <source>&amp;Move it</source>
        <translation>Přesu&amp;nout</translation>
    </message>
</context>
<context>
    <name>NewSecret</name>
    <message>
        <source>Not one that anybody would try first</source>
        <translation>Ne takový, který by každý zkusil jako první</translation>
    </message>
    <message>
        <source>The same in both fields</source>
        <translation>V obou polích stejný</translation>
    </message>
</context>
<context>
    <name>NotSuitable</name>
    <message>
        <source>Show {count} more</source>
        <translation>Zobrazit další: {count}</translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>Zobrazit žádost</translation>
    </message>
</context>
<context>
    <name>OpenedFiles</name>
    <message>
        <source>&amp;Open a file…</source>
        <translation>&amp;Otevřít soubor…</translation>
    </message>
    <message>
        <source>Or drop it here: PKCS#12 (.p12, .pfx), PEM or DER.</source>
        <translation>Nebo jej přetáhněte sem: PKCS#12 (.p12, .pfx), PEM nebo DER.</translation>
    </message>
    <message>
        <source>Encrypted in an old way that can be broken. Save it anew with AES, and delete this one.</source>
        <translation>Je zašifrován zastaralým způsobem, který lze prolomit. Uložte jej nově s AES a tento smažte.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Zapomenout</translation>
    </message>
    <message>
        <source>Forget {file}</source>
        <translation>Zapomenout {file}</translation>
    </message>
    <message>
        <source>Takes it off this list. The file itself stays.</source>
        <translation>Odebere jej z tohoto seznamu. Samotný soubor zůstane.</translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation>Zadat heslo</translation>
    </message>
    <message>
        <source>Enter the password of {file}</source>
        <translation>Zadat heslo souboru {file}</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Otevřít soubor</translation>
    </message>
    <message>
        <source>Certificates and keys</source>
        <translation>Certifikáty a klíče</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Všechny soubory</translation>
    </message>
    <message>
        <source>Opening {file}</source>
        <translation>Otevírání souboru {file}</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>It is revoked already</source>
        <translation>Již je zneplatněn</translation>
    </message>
    <message>
        <source>Nothing was changed. Nothing is left to be done.</source>
        <translation>Nic se nezměnilo. Není třeba nic dalšího dělat.</translation>
    </message>
    <message>
        <source>The certificate is revoked</source>
        <translation>Certifikát je zneplatněn</translation>
    </message>
    <message>
        <source>Nobody should trust it from now on.</source>
        <translation>Od této chvíle by mu nikdo neměl důvěřovat.</translation>
    </message>
    <message>
        <source>Revoked on {date}, {time}</source>
        <translation>Zneplatněn {date}, {time}</translation>
    </message>
    <message>
        <source>The authority&apos;s revocation list says so.</source>
        <translation>Uvádí to seznam zneplatněných certifikátů autority.</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Držitel</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Sériové číslo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Důvod</translation>
    </message>
    <message>
        <source>The other one of the pair is still valid</source>
        <translation>Druhý z dvojice stále platí</translation>
    </message>
    <message>
        <source>It has serial number {serial}. If the card is lost, revoke it, too.</source>
        <translation>Má sériové číslo {serial}. Je-li karta ztracena, zneplatněte jej také.</translation>
    </message>
</context>
<context>
    <name>PartList</name>
    <message>
        <source>Parts of the support bundle</source>
        <translation>Části balíčku pro podporu</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>Načítá se</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Připraveno</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nelze přečíst</translation>
    </message>
    <message>
        <source>{subject} · {state}</source>
        <translation>{subject} · {state}</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Druh</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Číslo</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Čtečka</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>&amp;PIN</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Heslo</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Heslo</translation>
    </message>
    <message>
        <source>Password of file {name}</source>
        <translation>Heslo souboru {name}</translation>
    </message>
    <message>
        <source>PIN of card {number}</source>
        <translation>PIN karty {number}</translation>
    </message>
    <message>
        <source>&amp;I know that a wrong PIN blocks the card</source>
        <translation>&amp;Vím, že chybný PIN kartu zablokuje</translation>
    </message>
    <message>
        <source>&amp;Start on the reader</source>
        <translation>&amp;Spustit na čtečce</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;OK</translation>
    </message>
    <message>
        <source>&amp;Unblock…</source>
        <translation>Od&amp;blokovat…</translation>
    </message>
    <message>
        <source>&amp;Set up…</source>
        <translation>Př&amp;ipravit…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zavřít</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>Zr&amp;ušit</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Umístění</translation>
    </message>
    <message>
        <source>Enter the PIN on the reader</source>
        <translation>Zadejte PIN na čtečce</translation>
    </message>
    <message>
        <source>Enter the password of this file</source>
        <translation>Zadejte heslo tohoto souboru</translation>
    </message>
    <message>
        <source>This card takes no PIN now</source>
        <translation>Karta nyní PIN nepřijímá</translation>
    </message>
    <message>
        <source>Enter the PIN of this card</source>
        <translation>Zadejte PIN této karty</translation>
    </message>
    <message>
        <source>Your present key lies in it, and signs the request. The file is not changed.</source>
        <translation>Je v něm váš stávající klíč, který podepíše žádost. Soubor se nezmění.</translation>
    </message>
    <message>
        <source>The card asks for it before it makes your new key.</source>
        <translation>Karta jej vyžaduje dříve, než vytvoří váš nový klíč.</translation>
    </message>
    <message>
        <source>Your present key signs the request with it; then the new certificate is written to the card.</source>
        <translation>Váš stávající klíč s ním podepíše žádost; poté se na kartu zapíše nový certifikát.</translation>
    </message>
    <message>
        <source>It is needed to finish the request that was begun earlier.</source>
        <translation>Je třeba k dokončení dříve zahájené žádosti.</translation>
    </message>
    <message>
        <source>It is needed to undo the request that was begun earlier.</source>
        <translation>Je třeba k vrácení dříve zahájené žádosti.</translation>
    </message>
    <message>
        <source>Only then the card shows its private keys. Nothing is changed.</source>
        <translation>Teprve pak karta ukáže soukromé klíče. Nic se nezmění.</translation>
    </message>
    <message>
        <source>The key signs a test text with it. Nothing is sent or changed.</source>
        <translation>Klíč s ním podepíše zkušební text. Nic se neodešle ani nezmění.</translation>
    </message>
    <message>
        <source>It is used once, to read the file, and not kept.</source>
        <translation>Použije se jednou, k přečtení souboru, a neuchovává se.</translation>
    </message>
    <message>
        <source>The new key signs a test text with it. Nothing is sent.</source>
        <translation>Nový klíč s ním podepíše zkušební text. Nic se neodesílá.</translation>
    </message>
    <message>
        <source>The reader asks for it again at every signature. Enter it there each time.</source>
        <translation>Čtečka si jej vyžádá znovu při každém podpisu. Zadejte jej tam pokaždé.</translation>
    </message>
    <message>
        <source>The reader may ask for it up to {count} times. Enter it there each time.</source>
        <translation>Čtečka si jej může vyžádat vícekrát (nejvýše {count}×). Zadejte jej tam pokaždé.</translation>
    </message>
    <message>
        <source>The reader may ask for it more than once. Enter it there each time.</source>
        <translation>Čtečka si jej může vyžádat i vícekrát. Zadejte jej tam pokaždé.</translation>
    </message>
    <message>
        <source>The card asks for it again at every signature, and is given what you enter here.</source>
        <translation>Karta jej vyžaduje znovu při každém podpisu a dostane to, co zde zadáte.</translation>
    </message>
    <message>
        <source>This is the last try.</source>
        <translation>Toto je poslední pokus.</translation>
    </message>
    <message>
        <source>Tries are counted on this screen only: whoever has the file may try as often as they like.</source>
        <translation>Pokusy se počítají jen na této obrazovce: kdo má soubor, může PIN zkoušet libovolně často.</translation>
    </message>
    <message>
        <source>Tries left: {count}</source>
        <translation>Zbývající pokusy: {count}</translation>
    </message>
    <message>
        <source>Few tries may be left.</source>
        <translation>Možná zbývá málo pokusů.</translation>
    </message>
    <message>
        <source>A wrong PIN was entered before. Few tries may be left; the card does not say how many.</source>
        <translation>Dříve byl zadán chybný PIN. Možná zbývá málo pokusů; karta neuvádí, kolik.</translation>
    </message>
    <message>
        <source>The card does not say how many tries are left.</source>
        <translation>Karta neuvádí, kolik pokusů zbývá.</translation>
    </message>
    <message>
        <source>Too long: the card counts {length}, because of letters with accents. It takes {maximum}.</source>
        <translation>Příliš dlouhé: karta kvůli písmenům s diakritikou počítá {length}. Přijme {maximum}.</translation>
    </message>
    <message>
        <source>Too long: at most {maximum} characters.</source>
        <translation>Příliš dlouhé; nejvyšší počet znaků: {maximum}.</translation>
    </message>
    <message>
        <source>{minimum} characters</source>
        <translation>Počet znaků: {minimum}</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} characters</source>
        <translation>Počet znaků: {minimum} až {maximum}</translation>
    </message>
</context>
<context>
    <name>PinField</name>
    <message>
        <source>Characters entered: {count}</source>
        <translation>Zadané znaky: {count}</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Looking for the card</source>
        <translation>Vyhledávání karty</translation>
    </message>
    <message>
        <source>Looking for the key</source>
        <translation>Vyhledávání klíče</translation>
    </message>
    <message>
        <source>The reader may ask for the PIN again. Enter it there each time.</source>
        <translation>Čtečka si může PIN vyžádat znovu. Zadejte jej tam pokaždé.</translation>
    </message>
</context>
<context>
    <name>PinsAhead</name>
    <message>
        <source>You will be asked for the PIN {count} times.</source>
        <translation>Kolikrát budete zadávat PIN: {count}.</translation>
    </message>
    <message>
        <source>You will be asked for PINs {count} times.</source>
        <translation>Kolikrát budete zadávat PIN některé z karet: {count}.</translation>
    </message>
    <message>
        <source>You will be asked for the password {count} times.</source>
        <translation>Kolikrát budete zadávat heslo: {count}.</translation>
    </message>
    <message>
        <source>First to make the new keys; then to sign both requests and write both certificates.</source>
        <translation>Nejprve k vytvoření nových klíčů; poté k podpisu obou žádostí a zápisu obou certifikátů.</translation>
    </message>
    <message>
        <source>First to make the new key; then to sign the request and write the certificate.</source>
        <translation>Nejprve k vytvoření nového klíče; poté k podpisu žádosti a zápisu certifikátu.</translation>
    </message>
    <message>
        <source>Card “{label}”, number {number}: {times}×</source>
        <translation>Karta „{label}“, číslo {number}: {times}×</translation>
    </message>
    <message>
        <source>“{label}”: {times}×</source>
        <translation>„{label}“: {times}×</translation>
    </message>
    <message>
        <source>“{label}”: the operating system asks by itself where the key is protected.</source>
        <translation>„{label}“: je-li klíč chráněn, ptá se sám operační systém.</translation>
    </message>
</context>
<context>
    <name>Plans</name>
    <message>
        <source>Leave the card in the reader</source>
        <translation>Nechte kartu ve čtečce</translation>
    </message>
    <message>
        <source>The {credential} was changed</source>
        <translation>Nový {credential} je nastaven</translation>
    </message>
    <message>
        <source>Only the new one opens the card from now on.</source>
        <translation>Od této chvíle kartu otevře jen nový.</translation>
    </message>
    <message>
        <source>The card keeps it behind the PIN: with the PIN, new keys and certificates can be written.</source>
        <translation>Karta jej uchovává pod ochranou PIN: po zadání PIN lze zapisovat nové klíče a certifikáty.</translation>
    </message>
    <message>
        <source>The PIN is unblocked</source>
        <translation>PIN je odblokován</translation>
    </message>
    <message>
        <source>Enter the new PIN from now on. Keys and certificates stayed.</source>
        <translation>Od této chvíle zadávejte nový PIN. Klíče a certifikáty zůstaly.</translation>
    </message>
    <message>
        <source>The card is set up</source>
        <translation>Karta je připravena</translation>
    </message>
    <message>
        <source>It can hold keys and certificates now.</source>
        <translation>Nyní na ní mohou být klíče a certifikáty.</translation>
    </message>
    <message>
        <source>The card is erased</source>
        <translation>Karta je vymazána</translation>
    </message>
    <message>
        <source>It has to be set up before it can be used again.</source>
        <translation>Než ji bude možné znovu používat, je třeba ji připravit.</translation>
    </message>
    <message>
        <source>It is deleted</source>
        <translation>Smazáno</translation>
    </message>
    <message>
        <source>The list below was read from the card anew.</source>
        <translation>Seznam níže byl z karty načten znovu.</translation>
    </message>
    <message>
        <source>The key is in its new slot</source>
        <translation>Klíč je na nové pozici</translation>
    </message>
    <message>
        <source>Its certificate went with it. Other programs read it anew.</source>
        <translation>Certifikát se přesunul s ním. Ostatní programy si jej načtou znovu.</translation>
    </message>
    <message>
        <source>The key is on the card</source>
        <translation>Klíč je na kartě</translation>
    </message>
    <message>
        <source>Whoever has the file has the key: delete it when it served.</source>
        <translation>Kdo má soubor, má i klíč: až poslouží, smažte jej.</translation>
    </message>
    <message>
        <source>The key signed a test text in {taken} ms, and its public key verified it.</source>
        <translation>Klíč podepsal zkušební text za {taken} ms a jeho veřejný klíč podpis ověřil.</translation>
    </message>
    <message>
        <source>The key signed a test text in {taken} ms, and its public key verified it. It also read a text that was encrypted to it.</source>
        <translation>Klíč podepsal zkušební text za {taken} ms a jeho veřejný klíč podpis ověřil. Přečetl také text, který pro něj byl zašifrován.</translation>
    </message>
    <message>
        <source>Signed and verified</source>
        <translation>Podepsáno a ověřeno</translation>
    </message>
    <message>
        <source>Keys and certificates that are deleted: {count}</source>
        <translation>Klíče a certifikáty, které budou smazány: {count}</translation>
    </message>
</context>
<context>
    <name>PresentSecret</name>
    <message>
        <source>&amp;I know that a wrong one blocks the {credential}</source>
        <translation>&amp;Vím, že chybné zadání zablokuje {credential}</translation>
    </message>
    <message>
        <source>The card does not say how many tries are left.</source>
        <translation>Karta neuvádí, kolik pokusů zbývá.</translation>
    </message>
    <message>
        <source>This is the last try: a wrong one blocks it.</source>
        <translation>Toto je poslední pokus: chybné zadání jej zablokuje.</translation>
    </message>
    <message>
        <source>Left: {tries}</source>
        <translation>Zbývá: {tries}</translation>
    </message>
</context>
<context>
    <name>Propagated</name>
    <message>
        <source>Windows knows the new certificate.</source>
        <translation>Systém Windows nový certifikát zná.</translation>
    </message>
    <message>
        <source>Windows knows the new certificates.</source>
        <translation>Systém Windows nové certifikáty zná.</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Which certificate shall be revoked?</source>
        <translation>Který certifikát se má zneplatnit?</translation>
    </message>
    <message>
        <source>Its revocation password is enough. No card is needed, and nothing else is changed.</source>
        <translation>Stačí jeho heslo pro zneplatnění. Karta není třeba a nic jiného se nezmění.</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>&amp;Certifikát</translation>
    </message>
    <message>
        <source>&amp;Serial number</source>
        <translation>&amp;Sériové číslo</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>&amp;Důvod</translation>
    </message>
    <message>
        <source>For example 4f:2a:90 or 0x4F2A90</source>
        <translation>Například 4f:2a:90 nebo 0x4F2A90</translation>
    </message>
    <message>
        <source>Another one, by its serial number</source>
        <translation>Jiný, podle sériového čísla</translation>
    </message>
    <message>
        <source>Colons, spaces and capitals do not matter.</source>
        <translation>Na dvojtečkách, mezerách a velikosti písmen nezáleží.</translation>
    </message>
    <message>
        <source>Read as {serial}</source>
        <translation>Přečteno jako {serial}</translation>
    </message>
</context>
<context>
    <name>ReaderWait</name>
    <message>
        <source>The reader waits {seconds} s more.</source>
        <translation>Čtečka čeká ještě {seconds} s.</translation>
    </message>
    <message>
        <source>The reader may have given up waiting.</source>
        <translation>Čtečka možná již přestala čekat.</translation>
    </message>
</context>
<context>
    <name>ReminderBanner</name>
    <message>
        <source>Where: {label}. Serial number: {number}.</source>
        <translation>Umístění: {label}. Sériové číslo: {number}.</translation>
    </message>
    <message>
        <source>What can I do?</source>
        <translation>Co mohu udělat?</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Obnovit</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Později</translation>
    </message>
    <message>
        <source>Renew the certificate of {holder}</source>
        <translation>Obnovit certifikát, držitel {holder}</translation>
    </message>
    <message>
        <source>Remind me later of the certificate of {holder}</source>
        <translation>Připomenout certifikát později, držitel {holder}</translation>
    </message>
    <message>
        <source>Remind me &amp;tomorrow</source>
        <translation>Připomenout &amp;zítra</translation>
    </message>
    <message>
        <source>Remind me in a &amp;week</source>
        <translation>Připomenout za &amp;týden</translation>
    </message>
    <message>
        <source>&amp;Not again for this certificate</source>
        <translation>U tohoto certifikátu už &amp;ne</translation>
    </message>
</context>
<context>
    <name>RemoveQuestion</name>
    <message>
        <source>Remove the old certificate?</source>
        <translation>Odebrat starý certifikát?</translation>
    </message>
    <message>
        <source>It is taken out of this store: {store}. Programs then offer only the new one. Its key stays.</source>
        <translation>Bude odebrán z tohoto úložiště: {store}. Programy pak budou nabízet jen nový. Klíč starého zůstane.</translation>
    </message>
    <message>
        <source>Old mail may no longer open</source>
        <translation>Stará pošta se možná již neotevře</translation>
    </message>
    <message>
        <source>Mail programs find the key for an old message by this certificate. Keep it if you have such mail.</source>
        <translation>Poštovní programy podle tohoto certifikátu hledají klíč ke staré zprávě. Máte-li takovou poštu, ponechte jej.</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>&amp;Odebrat</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Ponechat</translation>
    </message>
</context>
<context>
    <name>ReplaceForm</name>
    <message>
        <source>&amp;Present {credential}</source>
        <translation>S&amp;távající {credential}</translation>
    </message>
    <message>
        <source>{credential} of the &amp;card</source>
        <translation>{credential} &amp;karty</translation>
    </message>
    <message>
        <source>&amp;New {credential}</source>
        <translation>&amp;Nový {credential}</translation>
    </message>
    <message>
        <source>New {credential} &amp;again</source>
        <translation>Nový {credential} ještě &amp;jednou</translation>
    </message>
    <message>
        <source>Unblock with the {credential}</source>
        <translation>Odblokovat pomocí {credential}</translation>
    </message>
    <message>
        <source>The PUK came with the card, mostly in a letter. Keys and certificates stay.</source>
        <translation>PUK jste dostali s kartou, většinou v dopise. Klíče a certifikáty zůstanou.</translation>
    </message>
    <message>
        <source>Whoever set the card up keeps the SO-PIN. Keys and certificates stay.</source>
        <translation>SO-PIN má ten, kdo kartu připravil. Klíče a certifikáty zůstanou.</translation>
    </message>
    <message>
        <source>Change the {credential}</source>
        <translation>Změnit {credential}</translation>
    </message>
    <message>
        <source>From then on the card asks for the new one. Keys and certificates stay.</source>
        <translation>Karta pak bude vyžadovat nový. Klíče a certifikáty zůstanou.</translation>
    </message>
    <message>
        <source>It unblocks the PIN. Keep it where you find it without the card.</source>
        <translation>Odblokuje PIN. Uschovejte jej tam, kde jej najdete i bez karty.</translation>
    </message>
    <message>
        <source>It unblocks the PIN, and can erase the card. Keys and certificates stay.</source>
        <translation>Odblokuje PIN a lze jím vymazat kartu. Klíče a certifikáty zůstanou.</translation>
    </message>
    <message>
        <source>C&amp;hange it</source>
        <translation>Z&amp;měnit</translation>
    </message>
    <message>
        <source>&amp;Unblock it</source>
        <translation>&amp;Odblokovat</translation>
    </message>
</context>
<context>
    <name>ResetForm</name>
    <message>
        <source>&amp;SO-PIN of the card</source>
        <translation>S&amp;O-PIN karty</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>To nelze vzít zpět</translation>
    </message>
    <message>
        <source>Mail that was encrypted to its keys can never be read again.</source>
        <translation>Poštu zašifrovanou pro její klíče již nikdy nebude možné přečíst.</translation>
    </message>
    <message>
        <source>Erase the whole card</source>
        <translation>Vymazat celou kartu</translation>
    </message>
    <message>
        <source>All keys and certificates are deleted. The card is then as its maker delivered it.</source>
        <translation>Všechny klíče a certifikáty budou smazány. Karta pak bude taková, jakou ji dodal výrobce.</translation>
    </message>
    <message>
        <source>&amp;Erase the card</source>
        <translation>Vy&amp;mazat kartu</translation>
    </message>
</context>
<context>
    <name>ResponseForm</name>
    <message>
        <source>Leave the card alone meanwhile</source>
        <translation>Kartu mezitím nechte být</translation>
    </message>
    <message>
        <source>Let it stay in the reader, and let no other program use it: the answer fits this number only.</source>
        <translation>Nechte ji ve čtečce a nepoužívejte ji v jiném programu: odpověď platí jen pro toto číslo.</translation>
    </message>
    <message>
        <source>Answe&amp;r of the help desk</source>
        <translation>Odpověď t&amp;echnické podpory</translation>
    </message>
    <message>
        <source>&amp;New PIN</source>
        <translation>&amp;Nový PIN</translation>
    </message>
    <message>
        <source>New PIN &amp;again</source>
        <translation>Nový PIN ještě &amp;jednou</translation>
    </message>
    <message>
        <source>With the help desk</source>
        <translation>S technickou podporou</translation>
    </message>
    <message>
        <source>Unblock by telephone</source>
        <translation>Odblokovat po telefonu</translation>
    </message>
    <message>
        <source>Read the number out to your help desk. They answer with another one. Keys and certificates stay.</source>
        <translation>Nadiktujte číslo své technické podpoře. Odpoví vám jiným. Klíče a certifikáty zůstanou.</translation>
    </message>
    <message>
        <source>&amp;Unblock it</source>
        <translation>&amp;Odblokovat</translation>
    </message>
</context>
<context>
    <name>RevocationPassword</name>
    <message>
        <source>Only letters A to Z, a to z and digits.</source>
        <translation>Jen písmena A až Z, a až z a číslice.</translation>
    </message>
    <message>
        <source>From {minimum} to {maximum} characters.</source>
        <translation>Počet znaků: {minimum} až {maximum}.</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Obě hesla se zatím neshodují.</translation>
    </message>
    <message>
        <source>With it you can revoke the certificate without the card. Leave it empty to keep the one you have; a new one has {minimum} to {maximum} letters A to Z, a to z or digits.</source>
        <translation>S ním můžete certifikát zneplatnit i bez karty. Ponecháte-li pole prázdné, platí dál dosavadní heslo; nové se skládá z písmen A až Z, a až z a číslic, počet znaků: {minimum} až {maximum}.</translation>
    </message>
    <message>
        <source>New &amp;password</source>
        <translation>Nové &amp;heslo</translation>
    </message>
    <message>
        <source>Once &amp;more</source>
        <translation>Ještě &amp;jednou</translation>
    </message>
    <message>
        <source>New revocation password</source>
        <translation>Nové heslo pro zneplatnění</translation>
    </message>
    <message>
        <source>New revocation password once more</source>
        <translation>Nové heslo pro zneplatnění ještě jednou</translation>
    </message>
    <message>
        <source>The present password stays.</source>
        <translation>Zůstává stávající heslo.</translation>
    </message>
    <message>
        <source>This password can be used.</source>
        <translation>Toto heslo lze použít.</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>Revoke a certificate</source>
        <translation>Zneplatnění certifikátu</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zpět</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>Zr&amp;ušit</translation>
    </message>
    <message>
        <source>Con&amp;tinue</source>
        <translation>&amp;Pokračovat</translation>
    </message>
    <message>
        <source>&amp;Revoke it for good</source>
        <translation>Zneplatnit &amp;natrvalo</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zavřít</translation>
    </message>
    <message>
        <source>Asking the authority about this certificate</source>
        <translation>Dotaz na autoritu ohledně tohoto certifikátu</translation>
    </message>
    <message>
        <source>The authority revokes the certificate</source>
        <translation>Autorita certifikát zneplatňuje</translation>
    </message>
</context>
<context>
    <name>SelectionPage</name>
    <message>
        <source>Choose the certificate to renew</source>
        <translation>Vyberte certifikát k obnovení</translation>
    </message>
    <message>
        <source>The new certificate takes over what is in this one, with a new key. No PIN is needed yet.</source>
        <translation>Nový certifikát převezme obsah tohoto, s novým klíčem. PIN zatím není třeba.</translation>
    </message>
    <message>
        <source>&amp;Card</source>
        <translation>&amp;Karta</translation>
    </message>
    <message>
        <source>&amp;Keychain</source>
        <translation>K&amp;líčenka</translation>
    </message>
    <message>
        <source>&amp;Windows store</source>
        <translation>Úložiště &amp;Windows</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>So&amp;ubor</translation>
    </message>
    <message>
        <source>&amp;Software token</source>
        <translation>&amp;Softwarový token</translation>
    </message>
    <message>
        <source>No certificate here</source>
        <translation>Zde není žádný certifikát</translation>
    </message>
    <message>
        <source>{store}: no certificate of yours is in it. A card or a file may hold it.</source>
        <translation>{store}: není zde žádný váš certifikát. Možná je na kartě nebo v souboru.</translation>
    </message>
    <message>
        <source>No file is open</source>
        <translation>Není otevřen žádný soubor</translation>
    </message>
    <message>
        <source>Open the file that holds your certificate with its key.</source>
        <translation>Otevřete soubor, ve kterém je váš certifikát s klíčem.</translation>
    </message>
    <message>
        <source>None of the opened files holds one. Open another file.</source>
        <translation>V žádném z otevřených souborů není. Otevřete jiný soubor.</translation>
    </message>
    <message>
        <source>There is none on what is connected now. Another card may hold it.</source>
        <translation>Na tom, co je nyní připojeno, žádný není. Možná je na jiné kartě.</translation>
    </message>
    <message>
        <source>Looking for cards</source>
        <translation>Vyhledávání karet</translation>
    </message>
    <message>
        <source>Reading certificates</source>
        <translation>Načítání certifikátů</translation>
    </message>
    <message>
        <source>Asking the authority which ones it renews</source>
        <translation>Dotaz na autoritu, které certifikáty obnovuje</translation>
    </message>
    <message>
        <source>See what became of the link</source>
        <translation>Co se stalo s odkazem</translation>
    </message>
    <message>
        <source>Its certificate cannot be renewed here. This is why, and what to do instead.</source>
        <translation>Jeho certifikát zde obnovit nelze. Zde je důvod a co udělat místo toho.</translation>
    </message>
</context>
<context>
    <name>SetUp</name>
    <message>
        <source>Say who issues your certificates</source>
        <translation>Určete, kdo vydává vaše certifikáty</translation>
    </message>
    <message>
        <source>Your authority gives you a configuration file. The demo shows everything without one.</source>
        <translation>Konfigurační soubor vám dá vaše registrační autorita. Ukázka vše předvede i bez něj.</translation>
    </message>
    <message>
        <source>&amp;Open your authority&apos;s configuration file</source>
        <translation>&amp;Otevřít konfigurační soubor autority</translation>
    </message>
    <message>
        <source>&amp;Try the demo</source>
        <translation>&amp;Vyzkoušet ukázku</translation>
    </message>
</context>
<context>
    <name>Superseded</name>
    <message>
        <source>Remove the &amp;old certificate…</source>
        <translation>Odebrat &amp;starý certifikát…</translation>
    </message>
    <message>
        <source>The old certificate was removed</source>
        <translation>Starý certifikát byl odebrán</translation>
    </message>
    <message>
        <source>Its key stays where it is.</source>
        <translation>Jeho klíč zůstává, kde je.</translation>
    </message>
</context>
<context>
    <name>SystemPrompt</name>
    <message>
        <source>macOS asks you in a moment</source>
        <translation>Systém macOS se vás za chvíli zeptá</translation>
    </message>
    <message>
        <source>Windows asks you in a moment</source>
        <translation>Systém Windows se vás za chvíli zeptá</translation>
    </message>
    <message>
        <source>It shows windows of its own. What you enter there never passes through this program.</source>
        <translation>Zobrazí vlastní okna. Co v nich zadáte, tímto programem nikdy neprojde.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Druh</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Čtečka</translation>
    </message>
    <message>
        <source>What to do there</source>
        <translation>Co tam udělat</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>Začí&amp;t</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>Zr&amp;ušit</translation>
    </message>
    <message>
        <source>The keychain asks for its password. Choose “Allow”, or “Always Allow” if it shall not ask again for this key. The window may stand behind this one.</source>
        <translation>Klíčenka se zeptá na své heslo. Zvolte „Povolit“, nebo „Vždy povolit“, nemá-li se na tento klíč ptát znovu. Její okno může být za tímto.</translation>
    </message>
    <message>
        <source>Enter the PIN of the card, or confirm on the device. Windows may ask more than once.</source>
        <translation>Zadejte PIN karty, nebo akci potvrďte na zařízení. Systém Windows se může zeptat i vícekrát.</translation>
    </message>
    <message>
        <source>Choose “Set Security Level”, then “High”, and set a password for the key; then “Finish” and “OK”. Windows asks for this password at each use, first right away. Nobody can tell it to you later.</source>
        <translation>Zvolte „Nastavit úroveň zabezpečení“, pak „Vysoká“ a nastavte heslo klíče; poté „Dokončit“ a „OK“. Systém Windows se na toto heslo zeptá při každém použití, poprvé hned teď. Později vám je nikdo nesdělí.</translation>
    </message>
    <message>
        <source>Choose “Set Security Level”, then “Medium”, then “Finish” and “OK”. Windows shows a notice at each use of the key, first right away: choose “Allow” or “OK”.</source>
        <translation>Zvolte „Nastavit úroveň zabezpečení“, pak „Střední“, poté „Dokončit“ a „OK“. Systém Windows zobrazí upozornění při každém použití klíče, poprvé hned teď: zvolte „Povolit“ nebo „OK“.</translation>
    </message>
    <message>
        <source>Choose “Allow”. A key with high protection also asks for the password that you have set for it.</source>
        <translation>Zvolte „Povolit“. U klíče s vysokou ochranou se systém zeptá i na heslo, které jste pro něj nastavili.</translation>
    </message>
</context>
<context>
    <name>SystemTestPage</name>
    <message>
        <source>The test is running</source>
        <translation>Test probíhá</translation>
    </message>
    <message>
        <source>Nothing on your card is changed by it.</source>
        <translation>Na vaší kartě nic nemění.</translation>
    </message>
    <message>
        <source>Something must be put right first</source>
        <translation>Nejprve je třeba něco napravit</translation>
    </message>
    <message>
        <source>Each row with a stop says what to do. Then test again.</source>
        <translation>U každého zastaveného řádku je uvedeno, co udělat. Poté test zopakujte.</translation>
    </message>
    <message>
        <source>You can go on</source>
        <translation>Můžete pokračovat</translation>
    </message>
    <message>
        <source>A warning may matter later: look at what the row says.</source>
        <translation>Na varování může později záležet: podívejte se, co řádek uvádí.</translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation>Vše je připraveno</translation>
    </message>
    <message>
        <source>Test your system</source>
        <translation>Otestujte systém</translation>
    </message>
    <message>
        <source>Everything that a renewal needs is tried before your card is touched.</source>
        <translation>Vše, co obnova potřebuje, se vyzkouší dříve, než se sáhne na kartu.</translation>
    </message>
    <message>
        <source>Then certificate {serial} is looked for.</source>
        <translation>Poté bude vyhledán certifikát {serial}.</translation>
    </message>
    <message>
        <source>&amp;Test again</source>
        <translation>&amp;Testovat znovu</translation>
    </message>
    <message>
        <source>Waiting for the authority</source>
        <translation>Čekání na autoritu</translation>
    </message>
</context>
<context>
    <name>TokenCard</name>
    <message>
        <source>Look after card {number}</source>
        <translation>Správa karty {number}</translation>
    </message>
    <message>
        <source>No certificate on it</source>
        <translation>Není na ní žádný certifikát</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Platnost skončila</translation>
    </message>
    <message>
        <source>Days left: {days}</source>
        <translation>Zbývající dny: {days}</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>do {date}</translation>
    </message>
    <message>
        <source>on {date}</source>
        <translation>dne {date}</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>This desktop has no tray for small icons, so the reminders stand here, on the first page.</source>
        <translation>Toto prostředí nemá oznamovací oblast pro ikony, proto jsou připomínky zde, na úvodní stránce.</translation>
    </message>
    <message>
        <source>Click here to go on.</source>
        <translation>Klepněte sem a pokračujte.</translation>
    </message>
    <message>
        <source>Other certificates that end: {count}.</source>
        <translation>Další certifikáty, kterým končí platnost: {count}.</translation>
    </message>
    <message>
        <source>{holder}: the certificate is issued</source>
        <translation>{holder}: certifikát je vydán</translation>
    </message>
    <message>
        <source>Put the card into a reader and click here to finish.</source>
        <translation>Vložte kartu do čtečky a klepnutím sem žádost dokončete.</translation>
    </message>
    <message>
        <source>{holder}: the request was refused</source>
        <translation>{holder}: žádost byla odmítnuta</translation>
    </message>
    <message>
        <source>Click here to read what the authority said.</source>
        <translation>Klepnutím sem zobrazíte, co autorita uvedla.</translation>
    </message>
    <message>
        <source>A certificate is issued and waits for you</source>
        <translation>Certifikát je vydán a čeká na vás</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Otevřít</translation>
    </message>
    <message>
        <source>Finish the request of {holder}…</source>
        <translation>Dokončit žádost, držitel {holder}…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Ukončit</translation>
    </message>
    <message>
        <source>Remind me &amp;later</source>
        <translation>Připomenout &amp;později</translation>
    </message>
    <message>
        <source>&amp;Tomorrow</source>
        <translation>&amp;Zítra</translation>
    </message>
    <message>
        <source>In a &amp;week</source>
        <translation>Za &amp;týden</translation>
    </message>
    <message>
        <source>&amp;Not again for these certificates</source>
        <translation>U těchto certifikátů už &amp;ne</translation>
    </message>
    <message>
        <source>{holder}: has ended…</source>
        <translation>{holder}: platnost skončila…</translation>
    </message>
    <message>
        <source>Renew {holder}…</source>
        <translation>Obnovit: {holder}…</translation>
    </message>
</context>
<context>
    <name>UndoDialog</name>
    <message>
        <source>Undo</source>
        <translation>Vrácení zpět</translation>
    </message>
    <message>
        <source>It is undone</source>
        <translation>Je to vráceno zpět</translation>
    </message>
    <message>
        <source>The card holds nothing of this request any more.</source>
        <translation>Na kartě již z této žádosti nic není.</translation>
    </message>
    <message>
        <source>Undo this request?</source>
        <translation>Vrátit tuto žádost zpět?</translation>
    </message>
    <message>
        <source>What was made for it is taken back. The PIN is asked for it.</source>
        <translation>Co pro ni vzniklo, se odstraní. K tomu je třeba PIN.</translation>
    </message>
    <message>
        <source>Ask the authority what it holds</source>
        <translation>Zeptat se autority, co má</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>Stáhnout žádost</translation>
    </message>
    <message>
        <source>Delete the new key from the card</source>
        <translation>Smazat nový klíč z karty</translation>
    </message>
    <message>
        <source>Delete the new key</source>
        <translation>Smazat nový klíč</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zavřít</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Ponechat</translation>
    </message>
    <message>
        <source>&amp;Undo it</source>
        <translation>&amp;Vrátit zpět</translation>
    </message>
    <message>
        <source>Nothing was sent to the authority, so it is not asked.</source>
        <translation>Autoritě nebylo nic odesláno, proto se jí nikdo neptá.</translation>
    </message>
    <message>
        <source>The request is withdrawn at the authority. What it may have issued for it meanwhile is revoked.</source>
        <translation>Žádost se u autority stáhne. Co na ni mezitím případně vydala, bude zneplatněno.</translation>
    </message>
    <message>
        <source>The authority revokes both new certificates. That cannot be taken back.</source>
        <translation>Autorita oba nové certifikáty zneplatní. To nelze vzít zpět.</translation>
    </message>
    <message>
        <source>The authority revokes the new certificate. That cannot be taken back.</source>
        <translation>Autorita nový certifikát zneplatní. To nelze vzít zpět.</translation>
    </message>
    <message>
        <source>What is new on card {number} ({label}) is deleted: key and certificate.</source>
        <translation>Co je na kartě {number} ({label}) nové, bude smazáno: klíč i certifikát.</translation>
    </message>
    <message>
        <source>If card {number} ({label}) holds a new key, it is deleted.</source>
        <translation>Pokud je na kartě {number} ({label}) nový klíč, bude smazán.</translation>
    </message>
    <message>
        <source>The new key on card {number} ({label}) is deleted.</source>
        <translation>Nový klíč na kartě {number} ({label}) bude smazán.</translation>
    </message>
    <message>
        <source>What is new in “{label}” is deleted: key and certificate.</source>
        <translation>Co je v „{label}“ nové, bude smazáno: klíč i certifikát.</translation>
    </message>
    <message>
        <source>If “{label}” holds a new key, it is deleted.</source>
        <translation>Pokud je v „{label}“ nový klíč, bude smazán.</translation>
    </message>
    <message>
        <source>The new key in “{label}” is deleted.</source>
        <translation>Nový klíč v „{label}“ bude smazán.</translation>
    </message>
    <message>
        <source>Nothing of this request is left here.</source>
        <translation>Z této žádosti zde již nic není.</translation>
    </message>
    <message>
        <source>Both old certificates and their keys stay as they are, and can be renewed again.</source>
        <translation>Oba staré certifikáty a jejich klíče zůstávají, jak jsou, a lze je znovu obnovit.</translation>
    </message>
    <message>
        <source>The old certificate and its key stay as they are. It can be renewed again.</source>
        <translation>Starý certifikát a jeho klíč zůstávají, jak jsou. Lze jej znovu obnovit.</translation>
    </message>
    <message>
        <source>Looking for the card</source>
        <translation>Vyhledávání karty</translation>
    </message>
    <message>
        <source>Looking for the key</source>
        <translation>Vyhledávání klíče</translation>
    </message>
    <message>
        <source>Leave the card in the reader</source>
        <translation>Nechte kartu ve čtečce</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Probíhá zpracování</translation>
    </message>
    <message>
        <source>The old certificate goes on as before</source>
        <translation>Starý certifikát funguje jako dosud</translation>
    </message>
    <message>
        <source>The request stays on the first page</source>
        <translation>Žádost zůstává na úvodní stránce</translation>
    </message>
    <message>
        <source>Some of the new key may be left on the card. Undo deletes it as soon as it can be tried again.</source>
        <translation>Část nového klíče mohla na kartě zůstat. „Vrátit zpět“ ji smaže, jakmile to bude možné zkusit znovu.</translation>
    </message>
    <message>
        <source>Whether the authority has withdrawn it is not known. Undo asks it again; the card is unchanged.</source>
        <translation>Není známo, zda ji autorita stáhla. „Vrátit zpět“ se jí zeptá znovu; karta je beze změny.</translation>
    </message>
    <message>
        <source>Nothing was changed, here or at the authority. It can be finished or undone later.</source>
        <translation>Nic se nezměnilo, zde ani u autority. Žádost lze později dokončit, nebo vrátit zpět.</translation>
    </message>
</context>
<context>
    <name>UnreadCard</name>
    <message>
        <source>Copy ATR</source>
        <translation>Kopírovat ATR</translation>
    </message>
    <message>
        <source>Set it up…</source>
        <translation>Připravit…</translation>
    </message>
</context>
<context>
    <name>WhatYouSignPage</name>
    <message>
        <source>Read what you sign</source>
        <translation>Přečtěte si, co podepisujete</translation>
    </message>
    <message>
        <source>Your present key signs exactly this, byte for byte. What is new in it is marked.</source>
        <translation>Váš stávající klíč podepíše přesně toto, bajt po bajtu. Co je nové, je označeno.</translation>
    </message>
    <message>
        <source>Your present keys sign exactly these two requests, both or none. What is new is marked.</source>
        <translation>Vaše stávající klíče podepíší přesně tyto dvě žádosti, obě, nebo žádnou. Co je nové, je označeno.</translation>
    </message>
    <message>
        <source>&amp;Sign both and send</source>
        <translation>&amp;Podepsat obě a odeslat</translation>
    </message>
    <message>
        <source>&amp;Sign and send</source>
        <translation>&amp;Podepsat a odeslat</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Údaje</translation>
    </message>
    <message>
        <source>1 of 2: Qualified</source>
        <translation>1 ze 2: kvalifikovaný</translation>
    </message>
    <message>
        <source>2 of 2: Commercial</source>
        <translation>2 ze 2: komerční</translation>
    </message>
    <message>
        <source>ASN.1</source>
        <translation>ASN.1</translation>
    </message>
    <message>
        <source>PEM</source>
        <translation>PEM</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bajty</translation>
    </message>
    <message>
        <source>The new key&apos;s request as ASN.1</source>
        <translation>Žádost nového klíče jako ASN.1</translation>
    </message>
    <message>
        <source>The new key&apos;s request as PEM</source>
        <translation>Žádost nového klíče jako PEM</translation>
    </message>
    <message>
        <source>The bytes that are signed</source>
        <translation>Bajty, které se podepisují</translation>
    </message>
    <message>
        <source>Asking the authority for a number for this request</source>
        <translation>Vyžádání čísla žádosti od autority</translation>
    </message>
    <message>
        <source>Can be signed until {time}; after that it is drawn up anew by itself.</source>
        <translation>Podepsat lze do {time}; poté se žádost sama sestaví znovu.</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>zůstává beze změny</translation>
    </message>
    <message>
        <source>a new one, encrypted to the authority</source>
        <translation>nové, zašifrované pro autoritu</translation>
    </message>
    <message>
        <source>Kind of key</source>
        <translation>Druh klíče</translation>
    </message>
    <message>
        <source>Key (SHA-256)</source>
        <translation>Klíč (SHA-256)</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>E-mailové adresy</translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation>Alternativní jména</translation>
    </message>
    <message>
        <source>May be used for</source>
        <translation>Lze použít k</translation>
    </message>
    <message>
        <source>Old certificate&apos;s number</source>
        <translation>Číslo starého certifikátu</translation>
    </message>
    <message>
        <source>Old certificate (SHA-256)</source>
        <translation>Starý certifikát (SHA-256)</translation>
    </message>
    <message>
        <source>Revocation password</source>
        <translation>Heslo pro zneplatnění</translation>
    </message>
    <message>
        <source>Kind of request</source>
        <translation>Druh žádosti</translation>
    </message>
    <message>
        <source>Second request (SHA-256)</source>
        <translation>Druhá žádost (SHA-256)</translation>
    </message>
    <message>
        <source>Request number</source>
        <translation>Číslo žádosti</translation>
    </message>
    <message>
        <source>Authority&apos;s number</source>
        <translation>Číslo od autority</translation>
    </message>
    <message>
        <source>Drawn up</source>
        <translation>Sestaveno</translation>
    </message>
    <message>
        <source>Common name</source>
        <translation>Obecné jméno</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organizace</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Organizační jednotka</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Země</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Obec</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Křestní jméno</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Příjmení</translation>
    </message>
    <message>
        <source>Holder&apos;s number</source>
        <translation>Číslo držitele</translation>
    </message>
    <message>
        <source>E-mail in the name</source>
        <translation>E-mail ve jméně</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Let the card work</source>
        <translation>Nechte kartu pracovat</translation>
    </message>
    <message>
        <source>Let the key work</source>
        <translation>Nechte klíč pracovat</translation>
    </message>
    <message>
        <source>Each step is recorded before the next one begins, so that nothing is lost if one of them stops.</source>
        <translation>Každý krok se zaznamená dříve, než začne další, takže se nic neztratí, ani když se některý zastaví.</translation>
    </message>
    <message>
        <source>Enter &amp;PIN again</source>
        <translation>Zadat &amp;PIN znovu</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Zkusit zno&amp;vu</translation>
    </message>
    <message>
        <source>Sign the request with the present key</source>
        <translation>Podepsat žádost stávajícím klíčem</translation>
    </message>
    <message>
        <source>Send it to the authority</source>
        <translation>Odeslat ji autoritě</translation>
    </message>
    <message>
        <source>Wait for the certificate</source>
        <translation>Počkat na certifikát</translation>
    </message>
    <message>
        <source>Write the certificate to the card</source>
        <translation>Zapsat certifikát na kartu</translation>
    </message>
    <message>
        <source>Put the certificate beside its key</source>
        <translation>Uložit certifikát k jeho klíči</translation>
    </message>
    <message>
        <source>Prove that card, key and certificate fit</source>
        <translation>Prokázat, že karta, klíč a certifikát k sobě patří</translation>
    </message>
    <message>
        <source>Leave the card in the reader</source>
        <translation>Nechte kartu ve čtečce</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Probíhá zpracování</translation>
    </message>
    <message>
        <source>Prove that key and certificate fit</source>
        <translation>Prokázat, že klíč a certifikát k sobě patří</translation>
    </message>
    <message>
        <source>Sign both requests with the present keys</source>
        <translation>Podepsat obě žádosti stávajícími klíči</translation>
    </message>
    <message>
        <source>Send them to the authority together</source>
        <translation>Odeslat je společně autoritě</translation>
    </message>
    <message>
        <source>Wait for both certificates</source>
        <translation>Počkat na oba certifikáty</translation>
    </message>
    <message>
        <source>Write both certificates</source>
        <translation>Zapsat oba certifikáty</translation>
    </message>
    <message>
        <source>Prove that cards, keys and certificates fit</source>
        <translation>Prokázat, že karty, klíče a certifikáty k sobě patří</translation>
    </message>
</context>
<context>
    <name>_Challenge</name>
    <message>
        <source>Number to read out</source>
        <translation>Číslo k nadiktování</translation>
    </message>
    <message>
        <source>Check digits {digits}: the help desk sees the same four if it heard the number right.</source>
        <translation>Kontrolní číslice {digits}: slyšela-li podpora číslo správně, vidí tytéž čtyři.</translation>
    </message>
</context>
<context>
    <name>_FilePassword</name>
    <message>
        <source>Pass&amp;word of the file</source>
        <translation>&amp;Heslo souboru</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Heslo souboru</translation>
    </message>
    <message>
        <source>Leave it empty if the file has none.</source>
        <translation>Pokud soubor heslo nemá, ponechte pole prázdné.</translation>
    </message>
</context>
<context>
    <name>_Going</name>
    <message>
        <source>What goes</source>
        <translation>Co bude smazáno</translation>
    </message>
    <message>
        <source>And {count} more</source>
        <translation>A další: {count}</translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>days left: {days}</source>
        <translation>zbývající dny: {days}</translation>
    </message>
    <message>
        <source>Two cards</source>
        <translation>Dvě karty</translation>
    </message>
    <message>
        <source>Two places</source>
        <translation>Dvě místa</translation>
    </message>
    <message>
        <source>in the store</source>
        <translation>v úložišti</translation>
    </message>
    <message>
        <source>in the file</source>
        <translation>v souboru</translation>
    </message>
    <message>
        <source>on the card</source>
        <translation>na kartě</translation>
    </message>
    <message>
        <source>confirmed when it is used</source>
        <translation>potvrdí se při použití</translation>
    </message>
    <message>
        <source>confirmed at the password</source>
        <translation>potvrdí se při zadání hesla</translation>
    </message>
    <message>
        <source>confirmed at the PIN</source>
        <translation>potvrdí se při zadání PIN</translation>
    </message>
</context>
<context>
    <name>_Name</name>
    <message>
        <source>&amp;Name of the card</source>
        <translation>&amp;Název karty</translation>
    </message>
    <message>
        <source>At most {count} characters; each letter beyond A to Z counts as two or more.</source>
        <translation>Nejvyšší počet znaků: {count}; každé písmeno mimo A až Z platí za dva nebo více.</translation>
    </message>
    <message>
        <source>Tries of the &amp;PIN</source>
        <translation>Počet pokusů &amp;PIN</translation>
    </message>
    <message>
        <source>Tries of the P&amp;UK</source>
        <translation>Počet pokusů PU&amp;K</translation>
    </message>
    <message>
        <source>As many as the card has by itself</source>
        <translation>Výchozí počet této karty</translation>
    </message>
    <message>
        <source>Set the card up: its name</source>
        <translation>Příprava karty: název</translation>
    </message>
    <message>
        <source>Set the card up: the tries</source>
        <translation>Příprava karty: počet pokusů</translation>
    </message>
    <message>
        <source>A new card has to be set up once. You will need nothing but the card.</source>
        <translation>Novou kartu je třeba jednou připravit. Kromě karty nic nepotřebujete.</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Další</translation>
    </message>
</context>
<context>
    <name>_OneSecret</name>
    <message>
        <source>&amp;Present {credential}</source>
        <translation>S&amp;távající {credential}</translation>
    </message>
    <message>
        <source>&amp;New {credential}</source>
        <translation>&amp;Nový {credential}</translation>
    </message>
    <message>
        <source>New {credential} &amp;again</source>
        <translation>Nový {credential} ještě &amp;jednou</translation>
    </message>
    <message>
        <source>The card asks for it whenever a key is used. Only you should know it.</source>
        <translation>Karta jej vyžaduje při každém použití klíče. Měli byste jej znát jen vy.</translation>
    </message>
    <message>
        <source>It unblocks the PIN. Write it down, and keep it away from the card.</source>
        <translation>Odblokuje PIN. Zapište si jej a neuchovávejte jej u karty.</translation>
    </message>
    <message>
        <source>It unblocks the PIN, and can erase the card. Keep it away from the card.</source>
        <translation>Odblokuje PIN a lze jím vymazat kartu. Neuchovávejte jej u karty.</translation>
    </message>
    <message>
        <source>Whoever has it can write keys and certificates to this card.</source>
        <translation>Kdo jej má, může na tuto kartu zapisovat klíče a certifikáty.</translation>
    </message>
    <message>
        <source>Set the card up: the {credential}</source>
        <translation>Příprava karty: {credential}</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Další</translation>
    </message>
</context>
<context>
    <name>_Remedy</name>
    <message>
        <source>Copy</source>
        <translation>Kopírovat</translation>
    </message>
    <message>
        <source>Copy the code {code}</source>
        <translation>Kopírovat kód {code}</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>&amp;Opravit</translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation>Otevřít stránku ke stažení</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>What to do</source>
        <translation>Co udělat</translation>
    </message>
    <message>
        <source>{count} certificates</source>
        <translation>Počet certifikátů: {count}</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Ověřuje se</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>V pořádku</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Varování</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Zastaveno</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>čeká</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>probíhá</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hotovo</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>zastaveno</translation>
    </message>
</context>
<context>
    <name>_Rule</name>
    <message>
        <source>Met: {rule}</source>
        <translation>Splněno: {rule}</translation>
    </message>
    <message>
        <source>Not yet: {rule}</source>
        <translation>Zatím nesplněno: {rule}</translation>
    </message>
</context>
<context>
    <name>_Said</name>
    <message>
        <source>What the authority said</source>
        <translation>Co uvedla autorita</translation>
    </message>
</context>
<context>
    <name>_Slot</name>
    <message>
        <source>&amp;Second file…</source>
        <translation>&amp;Druhý soubor…</translation>
    </message>
    <message>
        <source>&amp;First file…</source>
        <translation>&amp;První soubor…</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>a další: {count}</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Soukromý klíč</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Žádost</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certifikát</translation>
    </message>
</context>
<context>
    <name>_Step</name>
    <message>
        <source>done</source>
        <translation>hotovo</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nyní</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>čeká</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {name}, {state}</source>
        <translation>Krok {number} z {count}: {name}, {state}</translation>
    </message>
</context>
<context>
    <name>_Summary</name>
    <message>
        <source>What is on the card goes</source>
        <translation>Obsah karty bude smazán</translation>
    </message>
    <message>
        <source>All its keys and certificates are deleted. This cannot be undone.</source>
        <translation>Všechny její klíče a certifikáty budou smazány. To nelze vzít zpět.</translation>
    </message>
    <message>
        <source>The card is called “{label}”.</source>
        <translation>Karta se bude jmenovat „{label}“.</translation>
    </message>
    <message>
        <source>It gets the {credential} you typed.</source>
        <translation>Dostane {credential}, který jste zadali.</translation>
    </message>
    <message>
        <source>A management key is made for it, and the card keeps it behind the PIN.</source>
        <translation>Vytvoří se pro ni klíč pro správu a karta jej uchová pod ochranou PIN.</translation>
    </message>
    <message>
        <source>The program {tool} writes it all to the card.</source>
        <translation>Vše na kartu zapíše program {tool}.</translation>
    </message>
    <message>
        <source>Set the card up: ready</source>
        <translation>Příprava karty: souhrn</translation>
    </message>
    <message>
        <source>Nothing was written to the card so far.</source>
        <translation>Na kartu zatím nebylo nic zapsáno.</translation>
    </message>
    <message>
        <source>&amp;Set it up</source>
        <translation>&amp;Připravit</translation>
    </message>
</context>
<context>
    <name>_TypedNumber</name>
    <message>
        <source>Type the card&apos;s &amp;number to confirm</source>
        <translation>Pro potvrzení zadejte číslo &amp;karty</translation>
    </message>
    <message>
        <source>It is {number}.</source>
        <translation>Je to {number}.</translation>
    </message>
</context>
<context>
    <name>_Ways</name>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Klíč</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Klíč</translation>
    </message>
    <message>
        <source>&amp;Free slot</source>
        <translation>&amp;Volná pozice</translation>
    </message>
    <message>
        <source>Free slot</source>
        <translation>Volná pozice</translation>
    </message>
    <message>
        <source>{holder}, now in {slot}</source>
        <translation>{holder}, nyní: {slot}</translation>
    </message>
    <message>
        <source>Without certificate, in {slot}</source>
        <translation>Bez certifikátu, pozice: {slot}</translation>
    </message>
</context>
<context>
    <name>containers</name>
    <message>
        <source>Without a name</source>
        <translation>Bez názvu</translation>
    </message>
    <message>
        <source>Its certificate alone: this card cannot delete keys</source>
        <translation>Jen jeho certifikát: tato karta klíče smazat neumí</translation>
    </message>
    <message>
        <source>Ended on {date}</source>
        <translation>Platnost skončila {date}</translation>
    </message>
    <message>
        <source>Valid until {date}</source>
        <translation>Platnost do {date}</translation>
    </message>
    <message>
        <source>Key and certificate</source>
        <translation>Klíč a certifikát</translation>
    </message>
    <message>
        <source>Key and {count} certificates</source>
        <translation>Klíč a certifikáty, počet: {count}</translation>
    </message>
    <message>
        <source>Key without certificate</source>
        <translation>Klíč bez certifikátu</translation>
    </message>
    <message>
        <source>Certificate without key: serves nobody</source>
        <translation>Certifikát bez klíče: nepotřebný</translation>
    </message>
    <message>
        <source>Public key without its private key: serves nobody</source>
        <translation>Veřejný klíč bez soukromého: nepotřebný</translation>
    </message>
    <message>
        <source>Certificate of an authority</source>
        <translation>Certifikát autority</translation>
    </message>
    <message>
        <source>Its key shows only after the PIN</source>
        <translation>Klíč se ukáže až po zadání PIN</translation>
    </message>
    <message>
        <source>{what} · not made on the card</source>
        <translation>{what} · nevznikl na kartě</translation>
    </message>
</context>
<context>
    <name>credentials</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PUK</source>
        <translation>PUK</translation>
    </message>
    <message>
        <source>SO-PIN</source>
        <translation>SO-PIN</translation>
    </message>
    <message>
        <source>management key</source>
        <translation>klíč pro správu</translation>
    </message>
    <message>
        <source>The PUK, not the PIN</source>
        <translation>PUK, nikoli PIN</translation>
    </message>
    <message>
        <source>For the security officer</source>
        <translation>Pro bezpečnostního správce</translation>
    </message>
    <message>
        <source>For whoever writes to the card</source>
        <translation>Pro toho, kdo na kartu zapisuje</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Zablokován</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Poslední pokus</translation>
    </message>
    <message>
        <source>Few tries</source>
        <translation>Málo pokusů</translation>
    </message>
    <message>
        <source>Tries are left</source>
        <translation>Pokusy zbývají</translation>
    </message>
    <message>
        <source>{tries} tries</source>
        <translation>Ještě {tries}×</translation>
    </message>
    <message>
        <source>{tries} of {most} tries</source>
        <translation>{tries} z {most} pokusů</translation>
    </message>
    <message>
        <source>{minimum} characters</source>
        <translation>Počet znaků: {minimum}</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} characters</source>
        <translation>Počet znaků: {minimum} až {maximum}</translation>
    </message>
    <message>
        <source>{minimum} digits</source>
        <translation>Počet číslic: {minimum}</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} digits</source>
        <translation>Počet číslic: {minimum} až {maximum}</translation>
    </message>
    <message>
        <source>{minimum} hexadecimal digits (0-9, A-F)</source>
        <translation>Počet šestnáctkových číslic: {minimum} (0-9, A-F)</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} hexadecimal digits (0-9, A-F)</source>
        <translation>Počet šestnáctkových číslic: {minimum} až {maximum} (0-9, A-F)</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The PIN was wrong. The card does not say how many tries are left.</source>
        <translation>PIN byl chybný. Karta neuvádí, kolik pokusů zbývá.</translation>
    </message>
    <message>
        <source>The PIN was wrong. {tries} tries are left.</source>
        <translation>PIN byl chybný. Zbývající pokusy: {tries}.</translation>
    </message>
    <message>
        <source>The PIN was wrong. One try is left; another wrong PIN blocks the card.</source>
        <translation>PIN byl chybný. Zbývá jeden pokus; další chybný PIN kartu zablokuje.</translation>
    </message>
    <message>
        <source>The certificate that came back was not issued by your authority. It was not written to the card.</source>
        <translation>Certifikát, který přišel, nevydala vaše autorita. Na kartu zapsán nebyl.</translation>
    </message>
    <message>
        <source>There is no card in any reader.</source>
        <translation>V žádné čtečce není karta.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Zkusit znovu</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Testovat znovu</translation>
    </message>
    <message>
        <source>Enter PIN again</source>
        <translation>Zadat PIN znovu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zavřít</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Disk je plný</translation>
    </message>
    <message>
        <source>There is no room for the record of what is done to the card, in {folder}.</source>
        <translation>Ve složce {folder} není místo pro záznam o tom, co se s kartou děje.</translation>
    </message>
    <message>
        <source>Free some space on this disk, then try again. What is on the card stays as it is.</source>
        <translation>Uvolněte na disku místo a zkuste to znovu. Obsah karty zůstává, jak je.</translation>
    </message>
    <message>
        <source>The program&apos;s folder cannot be used</source>
        <translation>Složku programu nelze použít</translation>
    </message>
    <message>
        <source>{folder} cannot be written.</source>
        <translation>Do složky {folder} nelze zapisovat.</translation>
    </message>
    <message>
        <source>Check that the folder belongs to you and is not read-only, then try again.</source>
        <translation>Zkontrolujte, že složka patří vám a není jen pro čtení, a zkuste to znovu.</translation>
    </message>
    <message>
        <source>This program is already at work</source>
        <translation>Tento program již pracuje</translation>
    </message>
    <message>
        <source>Another window or command line of it (process {process}) is working with a card since {since}.</source>
        <translation>Jeho jiné okno nebo příkazový řádek (proces {process}) pracuje s kartou od {since}.</translation>
    </message>
    <message>
        <source>Let it finish or close it, then try again. Nothing was done here.</source>
        <translation>Nechte jej dokončit práci, nebo jej zavřete, a zkuste to znovu. Zde se nic nestalo.</translation>
    </message>
    <message>
        <source>Another window or command line of this program has gone on with it, or has undone it.</source>
        <translation>Jiné okno nebo příkazový řádek tohoto programu v ní pokračuje, nebo ji už vrátil zpět.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation>Hodiny tohoto počítače jdou špatně</translation>
    </message>
    <message>
        <source>It differs from the authority&apos;s clock by {difference}. Signatures made now would be refused.</source>
        <translation>Od hodin autority se liší o {difference}. Podpisy vytvořené nyní by byly odmítnuty.</translation>
    </message>
    <message>
        <source>Set date, time and time zone of this computer, then test again.</source>
        <translation>Nastavte datum, čas a časové pásmo počítače a test zopakujte.</translation>
    </message>
    <message>
        <source>This link was not opened</source>
        <translation>Tento odkaz nebyl otevřen</translation>
    </message>
    <message>
        <source>It is not a link that this program accepts.</source>
        <translation>Takový odkaz program nepřijímá.</translation>
    </message>
    <message>
        <source>No registration authority is set up</source>
        <translation>Není nastavena žádná registrační autorita</translation>
    </message>
    <message>
        <source>The settings in {file} are missing or cannot be used ({field}).</source>
        <translation>Nastavení v souboru {file} chybí nebo je nelze použít ({field}).</translation>
    </message>
    <message>
        <source>Open the configuration file that your authority gave you, or try the demo.</source>
        <translation>Otevřete konfigurační soubor, který vám dala vaše autorita, nebo vyzkoušejte ukázku.</translation>
    </message>
    <message>
        <source>Open configuration file</source>
        <translation>Otevřít konfigurační soubor</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>Program udělal chybu</translation>
    </message>
    <message>
        <source>Something happened that it was not written for. The log has the details.</source>
        <translation>Stalo se něco, s čím nepočítá. Podrobnosti jsou v protokolu.</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>Soubor nebyl uložen</translation>
    </message>
    <message>
        <source>{file} could not be written.</source>
        <translation>Soubor {file} se nepodařilo zapsat.</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space, and save it again.</source>
        <translation>Zvolte jinou složku nebo uvolněte místo a uložte jej znovu.</translation>
    </message>
    <message>
        <source>The smart card service is not running</source>
        <translation>Služba čipových karet není spuštěna</translation>
    </message>
    <message>
        <source>Without it no card reader can be used.</source>
        <translation>Bez ní nelze používat žádnou čtečku karet.</translation>
    </message>
    <message>
        <source>Start the service: on Linux pcscd (package pcscd), on Windows “Smart Card”.</source>
        <translation>Spusťte ji: v Linuxu pcscd (balíček pcscd), ve Windows „Čipová karta“ (Smart Card).</translation>
    </message>
    <message>
        <source>No card reader</source>
        <translation>Žádná čtečka karet</translation>
    </message>
    <message>
        <source>No card reader is connected to this computer.</source>
        <translation>K tomuto počítači není připojena žádná čtečka karet.</translation>
    </message>
    <message>
        <source>Plug the reader in; it is seen by itself.</source>
        <translation>Připojte čtečku; program ji rozpozná sám.</translation>
    </message>
    <message>
        <source>No card</source>
        <translation>Žádná karta</translation>
    </message>
    <message>
        <source>The card with serial number {serial} is not in any reader.</source>
        <translation>Karta se sériovým číslem {serial} není v žádné čtečce.</translation>
    </message>
    <message>
        <source>Put the card into the reader; it is seen by itself.</source>
        <translation>Vložte kartu do čtečky; program ji rozpozná sám.</translation>
    </message>
    <message>
        <source>The card was taken out</source>
        <translation>Karta byla vyjmuta</translation>
    </message>
    <message>
        <source>The card left the reader during the work. What was already done is recorded, nothing is lost.</source>
        <translation>Karta byla vyjmuta ze čtečky během práce. Co již bylo uděláno, je zaznamenáno, nic se neztratilo.</translation>
    </message>
    <message>
        <source>Put the same card back and go on.</source>
        <translation>Vložte tutéž kartu zpět a pokračujte.</translation>
    </message>
    <message>
        <source>The card is busy</source>
        <translation>Karta je používána</translation>
    </message>
    <message>
        <source>Another program is using the card.</source>
        <translation>Kartu používá jiný program.</translation>
    </message>
    <message>
        <source>Close programs that use the card, wait a moment, then try again.</source>
        <translation>Zavřete programy, které kartu používají, chvíli počkejte a zkuste to znovu.</translation>
    </message>
    <message>
        <source>The card does not answer</source>
        <translation>Karta neodpovídá</translation>
    </message>
    <message>
        <source>The driver {module} did not answer within {seconds} seconds (in {call}) and was stopped.</source>
        <translation>Ovladač {module} neodpověděl v časovém limitu ({seconds} s, volání {call}) a byl zastaven.</translation>
    </message>
    <message>
        <source>Take the card out of the reader, put it back, then try again.</source>
        <translation>Vyjměte kartu ze čtečky, vložte ji zpět a zkuste to znovu.</translation>
    </message>
    <message>
        <source>Unknown card</source>
        <translation>Neznámá karta</translation>
    </message>
    <message>
        <source>This is another card</source>
        <translation>Toto je jiná karta</translation>
    </message>
    <message>
        <source>The work began on card {wanted}; the one in the reader is {found}.</source>
        <translation>Práce začala na kartě {wanted}; ve čtečce je karta {found}.</translation>
    </message>
    <message>
        <source>Put card {wanted} into the reader.</source>
        <translation>Vložte do čtečky kartu {wanted}.</translation>
    </message>
    <message>
        <source>The card is full</source>
        <translation>Karta je plná</translation>
    </message>
    <message>
        <source>There is no room left on the card for a new key or certificate.</source>
        <translation>Na kartě již není místo pro nový klíč nebo certifikát.</translation>
    </message>
    <message>
        <source>Delete keys that are no longer needed, or use another card.</source>
        <translation>Smažte klíče, které již nejsou potřeba, nebo použijte jinou kartu.</translation>
    </message>
    <message>
        <source>The card cannot make such a key</source>
        <translation>Karta takový klíč vytvořit neumí</translation>
    </message>
    <message>
        <source>Keys of the kind {kind} are not supported here.</source>
        <translation>Klíče druhu {kind} zde nejsou podporovány.</translation>
    </message>
    <message>
        <source>Choose another kind of key, or another card.</source>
        <translation>Zvolte jiný druh klíče nebo jinou kartu.</translation>
    </message>
    <message>
        <source>Change something</source>
        <translation>Něco změnit</translation>
    </message>
    <message>
        <source>The card has not been set up</source>
        <translation>Karta není připravena k použití</translation>
    </message>
    <message>
        <source>The card, or its PIN, was never initialised.</source>
        <translation>Karta nebo její PIN nebyly nikdy inicializovány.</translation>
    </message>
    <message>
        <source>The key&apos;s place on the card is taken</source>
        <translation>Místo pro klíč na kartě je obsazeno</translation>
    </message>
    <message>
        <source>The card already holds a key with the number that was chosen. Nothing was changed.</source>
        <translation>Na kartě již je klíč se zvoleným číslem. Nic se nezměnilo.</translation>
    </message>
    <message>
        <source>Start again; another number will be chosen.</source>
        <translation>Začněte znovu; zvolí se jiné číslo.</translation>
    </message>
    <message>
        <source>More than one card fits</source>
        <translation>Vyhovuje více karet</translation>
    </message>
    <message>
        <source>{count} cards answer to {name}.</source>
        <translation>Označení {name} odpovídá více karet (počet: {count}).</translation>
    </message>
    <message>
        <source>Leave only the card you mean in its reader, or name it by its serial number.</source>
        <translation>Nechte ve čtečce jen kartu, kterou máte na mysli, nebo ji určete sériovým číslem.</translation>
    </message>
    <message>
        <source>The certificate&apos;s key is not here</source>
        <translation>Klíč k certifikátu zde není</translation>
    </message>
    <message>
        <source>The card holds this certificate but not its key, so it cannot sign. Nothing was changed.</source>
        <translation>Na kartě je tento certifikát, ale ne jeho klíč, proto nelze podepsat. Nic se nezměnilo.</translation>
    </message>
    <message>
        <source>Choose another certificate, or put in the card that holds the key.</source>
        <translation>Vyberte jiný certifikát, nebo vložte kartu, na které je klíč.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zpět</translation>
    </message>
    <message>
        <source>If you have the management key, change it on the page of the card: the card then keeps the new one. Otherwise ask whoever gave you the card, or your help desk.</source>
        <translation>Máte-li klíč pro správu, změňte jej na stránce karty: karta si pak nový uchová. Jinak se obraťte na toho, kdo vám kartu vydal, nebo na svou technickou podporu.</translation>
    </message>
    <message>
        <source>The card cannot keep its management key</source>
        <translation>Karta nemůže uchovat svůj klíč pro správu</translation>
    </message>
    <message>
        <source>Behind the PIN there is no room for it, or something else. The management key is as it was.</source>
        <translation>Pod ochranou PIN pro něj není místo, nebo je tam něco jiného. Klíč pro správu se nezměnil.</translation>
    </message>
    <message>
        <source>Choose a management key yourself, and keep it away from the card.</source>
        <translation>Zvolte klíč pro správu sami a neuchovávejte jej u karty.</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>Chybný PIN</translation>
    </message>
    <message>
        <source>Check that it is the PIN of this card, then type it again. The program never tries a PIN by itself.</source>
        <translation>Zkontrolujte, že jde o PIN této karty, a zadejte jej znovu. Program sám žádný PIN nezkouší.</translation>
    </message>
    <message>
        <source>This cannot be the PIN</source>
        <translation>Toto nemůže být PIN</translation>
    </message>
    <message>
        <source>The PIN of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.</source>
        <translation>Počet znaků PIN této karty: {minimum} až {maximum}. Kartě odeslán nebyl; žádný pokus se nespotřeboval.</translation>
    </message>
    <message>
        <source>Type the PIN again.</source>
        <translation>Zadejte PIN znovu.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>PIN je zablokován</translation>
    </message>
    <message>
        <source>Too many wrong PINs were entered. The keys on the card are safe, but cannot be used now.</source>
        <translation>Chybný PIN byl zadán příliš mnohokrát. Klíče na kartě jsou v bezpečí, nyní je však nelze použít.</translation>
    </message>
    <message>
        <source>Cancelled on the reader</source>
        <translation>Zrušeno na čtečce</translation>
    </message>
    <message>
        <source>The PIN entry was cancelled on the reader, or took too long.</source>
        <translation>Zadání PIN bylo na čtečce zrušeno nebo trvalo příliš dlouho.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>Zkuste to znovu, až budete připraveni.</translation>
    </message>
    <message>
        <source>A wrong PIN was entered before. Few tries may be left; the card does not say how many.</source>
        <translation>Dříve byl zadán chybný PIN. Možná zbývá málo pokusů; karta neuvádí, kolik.</translation>
    </message>
    <message>
        <source>Wrong PUK</source>
        <translation>Chybný PUK</translation>
    </message>
    <message>
        <source>Wrong SO-PIN</source>
        <translation>Chybný SO-PIN</translation>
    </message>
    <message>
        <source>Wrong management key</source>
        <translation>Chybný klíč pro správu</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>Chybné heslo</translation>
    </message>
    <message>
        <source>Check that it is the one of this card, then type it again. The program never tries one by itself.</source>
        <translation>Zkontrolujte, že patří k této kartě, a zadejte jej znovu. Program sám nic nezkouší.</translation>
    </message>
    <message>
        <source>Check that it is the one of this file, then type it again. The program never tries one by itself.</source>
        <translation>Zkontrolujte, že jde o heslo tohoto souboru, a zadejte je znovu. Program sám žádné nezkouší.</translation>
    </message>
    <message>
        <source>The password does not open the file. It may be tried again.</source>
        <translation>Heslo soubor neotevřelo. Lze to zkusit znovu.</translation>
    </message>
    <message>
        <source>The PUK was wrong. The card does not say how many tries are left.</source>
        <translation>PUK byl chybný. Karta neuvádí, kolik pokusů zbývá.</translation>
    </message>
    <message>
        <source>The PUK was wrong. {tries} tries are left.</source>
        <translation>PUK byl chybný. Zbývající pokusy: {tries}.</translation>
    </message>
    <message>
        <source>The PUK was wrong. One try is left; after that no PUK unblocks the PIN.</source>
        <translation>PUK byl chybný. Zbývá jeden pokus; poté již PIN žádný PUK neodblokuje.</translation>
    </message>
    <message>
        <source>The SO-PIN was wrong. The card does not say how many tries are left.</source>
        <translation>SO-PIN byl chybný. Karta neuvádí, kolik pokusů zbývá.</translation>
    </message>
    <message>
        <source>The SO-PIN was wrong. {tries} tries are left.</source>
        <translation>SO-PIN byl chybný. Zbývající pokusy: {tries}.</translation>
    </message>
    <message>
        <source>The SO-PIN was wrong. One try is left; after that nobody can unblock or reset the card.</source>
        <translation>SO-PIN byl chybný. Zbývá jeden pokus; poté již kartu nikdo neodblokuje ani nevymaže.</translation>
    </message>
    <message>
        <source>The management key was wrong. The card does not count the tries.</source>
        <translation>Klíč pro správu byl chybný. Karta pokusy nepočítá.</translation>
    </message>
    <message>
        <source>The management key was wrong. {tries} tries are left.</source>
        <translation>Klíč pro správu byl chybný. Zbývající pokusy: {tries}.</translation>
    </message>
    <message>
        <source>The management key was wrong. One try is left.</source>
        <translation>Klíč pro správu byl chybný. Zbývá jeden pokus.</translation>
    </message>
    <message>
        <source>The PUK is blocked</source>
        <translation>PUK je zablokován</translation>
    </message>
    <message>
        <source>Too many wrong PUKs were entered. No PUK unblocks the PIN any more.</source>
        <translation>Chybný PUK byl zadán příliš mnohokrát. PIN již žádný PUK neodblokuje.</translation>
    </message>
    <message>
        <source>Ask your help desk. A reset makes the card usable again; its keys and certificates are lost.</source>
        <translation>Obraťte se na svou technickou podporu. Po vymazání bude karta opět použitelná; její klíče a certifikáty budou ztraceny.</translation>
    </message>
    <message>
        <source>The SO-PIN is blocked</source>
        <translation>SO-PIN je zablokován</translation>
    </message>
    <message>
        <source>Too many wrong SO-PINs were entered. The PIN cannot be unblocked and the card cannot be reset any more.</source>
        <translation>Chybný SO-PIN byl zadán příliš mnohokrát. PIN již nelze odblokovat a kartu nelze vymazat.</translation>
    </message>
    <message>
        <source>The keys work as long as the PIN does. Ask your help desk for another card.</source>
        <translation>Klíče fungují, dokud funguje PIN. Požádejte svou technickou podporu o jinou kartu.</translation>
    </message>
    <message>
        <source>The management key is blocked</source>
        <translation>Klíč pro správu je zablokován</translation>
    </message>
    <message>
        <source>Too many wrong management keys were entered. Nothing new can be written.</source>
        <translation>Chybný klíč pro správu byl zadán příliš mnohokrát. Nic nového již nelze zapsat.</translation>
    </message>
    <message>
        <source>The PIN of this card has {minimum} to {maximum} digits. It was not sent to the card; no try was used.</source>
        <translation>Počet číslic PIN této karty: {minimum} až {maximum}. Kartě odeslán nebyl; žádný pokus se nespotřeboval.</translation>
    </message>
    <message>
        <source>The PUK of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.</source>
        <translation>Počet znaků PUK této karty: {minimum} až {maximum}. Kartě odeslán nebyl; žádný pokus se nespotřeboval.</translation>
    </message>
    <message>
        <source>The PUK of this card has {minimum} to {maximum} digits. It was not sent to the card; no try was used.</source>
        <translation>Počet číslic PUK této karty: {minimum} až {maximum}. Kartě odeslán nebyl; žádný pokus se nespotřeboval.</translation>
    </message>
    <message>
        <source>The SO-PIN of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.</source>
        <translation>Počet znaků SO-PIN této karty: {minimum} až {maximum}. Kartě odeslán nebyl; žádný pokus se nespotřeboval.</translation>
    </message>
    <message>
        <source>The SO-PIN of this card has {minimum} to {maximum} characters, 0 to 9 and a to f. It was not sent to the card; no try was used.</source>
        <translation>Počet znaků SO-PIN této karty (0 až 9, a až f): {minimum} až {maximum}. Kartě odeslán nebyl; žádný pokus se nespotřeboval.</translation>
    </message>
    <message>
        <source>The password of a file has {minimum} to {maximum} characters here. Nothing was saved.</source>
        <translation>Počet znaků hesla souboru zde: {minimum} až {maximum}. Nic nebylo uloženo.</translation>
    </message>
    <message>
        <source>The management key of this card has {minimum} to {maximum} characters, 0 to 9 and a to f. It was not sent to the card; no try was used.</source>
        <translation>Počet znaků klíče pro správu této karty (0 až 9, a až f): {minimum} až {maximum}. Kartě odeslán nebyl; žádný pokus se nespotřeboval.</translation>
    </message>
    <message>
        <source>This cannot be the new one</source>
        <translation>Takový nastavit nelze</translation>
    </message>
    <message>
        <source>Choose another one. The old one is still in force.</source>
        <translation>Zvolte jiný. Starý stále platí.</translation>
    </message>
    <message>
        <source>This cannot be the one of this card</source>
        <translation>Takový k této kartě patřit nemůže</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>Zadejte jej znovu.</translation>
    </message>
    <message>
        <source>The program {tool} can do it for cards of this kind. If you do not know it, ask your help desk.</source>
        <translation>U karet tohoto druhu to umí program {tool}. Pokud jej neznáte, obraťte se na svou technickou podporu.</translation>
    </message>
    <message>
        <source>It is one of those that anybody would try first.</source>
        <translation>Patří k těm, které by každý zkusil jako první.</translation>
    </message>
    <message>
        <source>It repeats itself.</source>
        <translation>Opakuje se.</translation>
    </message>
    <message>
        <source>It counts up or down.</source>
        <translation>Je to vzestupná nebo sestupná řada.</translation>
    </message>
    <message>
        <source>It is printed on the card, or stands in its certificate.</source>
        <translation>Je vytištěn na kartě nebo uveden v jejím certifikátu.</translation>
    </message>
    <message>
        <source>It is the one every card of this kind is delivered with.</source>
        <translation>S tímto se dodává každá karta tohoto druhu.</translation>
    </message>
    <message>
        <source>It is the old one.</source>
        <translation>Je to ten starý.</translation>
    </message>
    <message>
        <source>This card has more than one PIN</source>
        <translation>Tato karta má více než jeden PIN</translation>
    </message>
    <message>
        <source>The card {name} shows several tokens with a PIN each: {tokens}.</source>
        <translation>Karta {name} se ukazuje jako několik tokenů, každý s vlastním PIN: {tokens}.</translation>
    </message>
    <message>
        <source>Name the one you mean in full.</source>
        <translation>Uveďte celý název toho, který máte na mysli.</translation>
    </message>
    <message>
        <source>The program {tool} could not be started. Nothing was written to the card.</source>
        <translation>Program {tool} se nepodařilo spustit. Na kartu nebylo nic zapsáno.</translation>
    </message>
    <message>
        <source>Install OpenSC again, then try again, or ask your help desk.</source>
        <translation>Nainstalujte znovu OpenSC a zkuste to znovu, nebo se obraťte na svou technickou podporu.</translation>
    </message>
    <message>
        <source>The program {tool} ended with: {said} Nothing was written to the card.</source>
        <translation>Program {tool} skončil s hlášením: {said} Na kartu nebylo nic zapsáno.</translation>
    </message>
    <message>
        <source>Take the card out, put it back, and try again. If it comes back, tell your help desk this text.</source>
        <translation>Vyjměte kartu, vložte ji zpět a zkuste to znovu. Pokud se chyba opakuje, sdělte tento text své technické podpoře.</translation>
    </message>
    <message>
        <source>The program {tool} said what is not known here, and was stopped. It said: {said}</source>
        <translation>Program {tool} vypsal něco, co zde není známo, a byl zastaven. Vypsal: {said}</translation>
    </message>
    <message>
        <source>The program {tool} was not done after {seconds} seconds, and was stopped.</source>
        <translation>Program {tool} neskončil v časovém limitu ({seconds} s) a byl zastaven.</translation>
    </message>
    <message>
        <source>The program {tool} said that it was done, but the card&apos;s driver shows no card that is ready.</source>
        <translation>Program {tool} ohlásil, že je hotov, ale ovladač karty žádnou připravenou kartu neukazuje.</translation>
    </message>
    <message>
        <source>What the card gave is no statement about a key that this program knows.</source>
        <translation>Karta nevydala žádné prohlášení o klíči, které by tento program znal.</translation>
    </message>
    <message>
        <source>The statement is about another key.</source>
        <translation>Prohlášení se týká jiného klíče.</translation>
    </message>
    <message>
        <source>The statement was made by another card.</source>
        <translation>Prohlášení vydala jiná karta.</translation>
    </message>
    <message>
        <source>The statement does not lead to a maker of cards that your settings name as trusted.</source>
        <translation>Prohlášení nevede k žádnému výrobci karet, kterého vaše nastavení uvádí jako důvěryhodného.</translation>
    </message>
    <message>
        <source>The password does not open the file.</source>
        <translation>Heslo soubor neotevřelo.</translation>
    </message>
    <message>
        <source>Enter the password again. It is the one that the file was saved with.</source>
        <translation>Zadejte heslo znovu. Jde o heslo, se kterým byl soubor uložen.</translation>
    </message>
    <message>
        <source>There is no private key in the file.</source>
        <translation>V souboru není žádný soukromý klíč.</translation>
    </message>
    <message>
        <source>Choose a file with the key, as a rule one that ends in .p12 or .pfx. A certificate has its own button.</source>
        <translation>Vyberte soubor s klíčem, zpravidla s příponou .p12 nebo .pfx. Pro certifikát je jiné tlačítko.</translation>
    </message>
    <message>
        <source>There is more than one private key in the file.</source>
        <translation>V souboru je více soukromých klíčů.</translation>
    </message>
    <message>
        <source>Save the key that is wanted into a file of its own, then choose that.</source>
        <translation>Uložte požadovaný klíč do samostatného souboru a ten pak vyberte.</translation>
    </message>
    <message>
        <source>The file is too large to be one with a key.</source>
        <translation>Na soubor s klíčem je příliš velký.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Vyberte jiný soubor.</translation>
    </message>
    <message>
        <source>The key in the file is of a kind that this program does not know.</source>
        <translation>Klíč v souboru je druhu, který tento program nezná.</translation>
    </message>
    <message>
        <source>Choose a file with an RSA key, or with one on the curve P-256, P-384 or P-521.</source>
        <translation>Vyberte soubor s klíčem RSA, nebo s klíčem na křivce P-256, P-384 nebo P-521.</translation>
    </message>
    <message>
        <source>There is no file {file} any more.</source>
        <translation>Soubor {file} již neexistuje.</translation>
    </message>
    <message>
        <source>Put it back, connect the drive it lies on, or open it where it is now.</source>
        <translation>Vraťte jej zpět, připojte disk, na kterém je, nebo jej otevřete tam, kde je nyní.</translation>
    </message>
    <message>
        <source>You may not read the file {file}.</source>
        <translation>Nemáte oprávnění číst soubor {file}.</translation>
    </message>
    <message>
        <source>Ask its owner for the right to read it, or copy it into a folder of your own.</source>
        <translation>Požádejte jeho vlastníka o právo ke čtení, nebo jej zkopírujte do své složky.</translation>
    </message>
    <message>
        <source>{file} is a folder or a device, not a file.</source>
        <translation>{file} je složka nebo zařízení, nikoli soubor.</translation>
    </message>
    <message>
        <source>Choose a file with a certificate or a key.</source>
        <translation>Vyberte soubor s certifikátem nebo klíčem.</translation>
    </message>
    <message>
        <source>The file {file} is too large to be one with certificates. It was not read.</source>
        <translation>Soubor {file} je na soubor s certifikáty příliš velký. Nebyl načten.</translation>
    </message>
    <message>
        <source>There is no certificate and no key in the file {file}.</source>
        <translation>V souboru {file} není žádný certifikát ani klíč.</translation>
    </message>
    <message>
        <source>Choose another one. Files with certificates or keys end in .p12, .pfx, .pem, .crt, .cer or .p7b.</source>
        <translation>Vyberte jiný. Soubory s certifikáty nebo klíči mají příponu .p12, .pfx, .pem, .crt, .cer nebo .p7b.</translation>
    </message>
    <message>
        <source>The file {file} is damaged: parts of it are missing or were changed.</source>
        <translation>Soubor {file} je poškozen: jeho části chybí nebo byly změněny.</translation>
    </message>
    <message>
        <source>Fetch it once more from where it came from. It was left as it is.</source>
        <translation>Získejte jej znovu odtud, odkud pochází. Zůstal, jak je.</translation>
    </message>
    <message>
        <source>The file {file} is encrypted in a way that this program does not know.</source>
        <translation>Soubor {file} je zašifrován způsobem, který tento program nezná.</translation>
    </message>
    <message>
        <source>Save the key again with a password and AES, in the program that made the file.</source>
        <translation>Uložte klíč znovu s heslem a AES v programu, který soubor vytvořil.</translation>
    </message>
    <message>
        <source>The key in the file {file} is of a kind that this program does not know.</source>
        <translation>Klíč v souboru {file} je druhu, který tento program nezná.</translation>
    </message>
    <message>
        <source>A private key would be deleted. What was encrypted to it could never be read again.</source>
        <translation>Byl by smazán soukromý klíč. Co pro něj bylo zašifrováno, by již nikdy nebylo možné přečíst.</translation>
    </message>
    <message>
        <source>A certificate that is still valid would be of no more use, or be gone.</source>
        <translation>Certifikát, který ještě platí, by již nešlo použít, nebo by byl smazán.</translation>
    </message>
    <message>
        <source>This card can use the key only as long as it has the certificate. The certificate was put back.</source>
        <translation>Tato karta může klíč používat, jen dokud na ní je certifikát. Certifikát byl vrácen zpět.</translation>
    </message>
    <message>
        <source>A wrong PIN was entered before. {tries} tries are left.</source>
        <translation>Dříve byl zadán chybný PIN. Zbývající pokusy: {tries}.</translation>
    </message>
    <message>
        <source>Wrong PINs were entered before. One try is left; another wrong PIN blocks the card.</source>
        <translation>Dříve byl zadán chybný PIN. Zbývá jeden pokus; další chybný PIN kartu zablokuje.</translation>
    </message>
    <message>
        <source>It was recognised as {card}. It needs the driver of {driver}; looked for: {tried}</source>
        <translation>Byla rozpoznána jako {card}. Potřebuje ovladač {driver}; hledáno: {tried}</translation>
    </message>
    <message>
        <source>Install {driver}. If the driver lies in a folder of its own, name its file in the settings.</source>
        <translation>Nainstalujte {driver}. Je-li ovladač ve vlastní složce, uveďte jeho soubor v nastavení.</translation>
    </message>
    <message>
        <source>It may be the wrong way round, damaged, or no chip card.</source>
        <translation>Možná je vložena obráceně, je poškozená, nebo to není čipová karta.</translation>
    </message>
    <message>
        <source>Take it out and put it in again, with the chip ahead and up.</source>
        <translation>Vyjměte ji a vložte znovu, čipem napřed a nahoru.</translation>
    </message>
    <message>
        <source>No program opens them. A link to a certificate would not come here.</source>
        <translation>Neotevírá je žádný program. Odkaz na certifikát by se sem nedostal.</translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation>Zadat heslo</translation>
    </message>
    <message>
        <source>This request has moved on elsewhere</source>
        <translation>Tato žádost se posunula jinde</translation>
    </message>
    <message>
        <source>Close this page. The first page shows where the request stands now.</source>
        <translation>Zavřete tuto stránku. Úvodní stránka ukáže, jak na tom žádost nyní je.</translation>
    </message>
    <message>
        <source>Choose “Renew a certificate” on the first page, then the certificate in the list.</source>
        <translation>Na úvodní stránce zvolte „Obnovit certifikát“ a v seznamu vyberte certifikát.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, send a support bundle to your help desk.</source>
        <translation>Zkuste to znovu. Pokud se chyba opakuje, pošlete své technické podpoře balíček pro podporu.</translation>
    </message>
    <message>
        <source>Links in e-mails do not open this program</source>
        <translation>Odkazy v e-mailech tento program neotevírají</translation>
    </message>
    <message>
        <source>Opened by: {opener}. A link to a certificate would not come here.</source>
        <translation>Otevírá je: {opener}. Odkaz na certifikát by se sem nedostal.</translation>
    </message>
    <message>
        <source>Repair it: that makes this program the one for such links, for you alone. Renewing works without it, too.</source>
        <translation>Opravte to: tento program pak bude takové odkazy otevírat, jen pro vás. Obnova funguje i bez toho.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Opravit</translation>
    </message>
    <message>
        <source>Your own list of cards has a mistake</source>
        <translation>Ve vašem seznamu karet je chyba</translation>
    </message>
    <message>
        <source>{field} in {file} cannot be used. The rest of it, and the program&apos;s own list, can.</source>
        <translation>{field} v souboru {file} nelze použít. Zbytek souboru i seznam programu ano.</translation>
    </message>
    <message>
        <source>Correct that entry, or delete it. The program&apos;s own file explains every field.</source>
        <translation>Opravte tuto položku, nebo ji smažte. Soubor samotného programu vysvětluje každé pole.</translation>
    </message>
    <message>
        <source>Neither this program nor any driver on this computer knows this card (ATR {atr}).</source>
        <translation>Tuto kartu (ATR {atr}) nezná tento program ani žádný ovladač v tomto počítači.</translation>
    </message>
    <message>
        <source>Check that it is the card you mean and the right way round. Install the driver that came with it; if it lies in a folder of its own, name its file in the settings. Your help desk can tell the card by its ATR.</source>
        <translation>Zkontrolujte, že jde o kartu, kterou máte na mysli, a že je vložena správně. Nainstalujte ovladač, který k ní byl dodán; je-li ve vlastní složce, uveďte jeho soubor v nastavení. Vaše technická podpora pozná kartu podle ATR.</translation>
    </message>
    <message>
        <source>Set the card up: it gets a name, a PIN, and what unblocks it. Then come back.</source>
        <translation>Připravte kartu: dostane název, PIN a to, čím se PIN odblokuje. Poté se vraťte.</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Připravit…</translation>
    </message>
    <message>
        <source>The card cannot do this</source>
        <translation>Karta toto neumí</translation>
    </message>
    <message>
        <source>Neither this card nor its driver offers it. Nothing was changed.</source>
        <translation>Tato karta ani její ovladač to nenabízejí. Nic se nezměnilo.</translation>
    </message>
    <message>
        <source>Use the program that came with the card, or ask your help desk.</source>
        <translation>Použijte program dodaný ke kartě, nebo se obraťte na svou technickou podporu.</translation>
    </message>
    <message>
        <source>The card cannot be read</source>
        <translation>Kartu nelze přečíst</translation>
    </message>
    <message>
        <source>It was recognised as {card}. Its driver, {driver}, is installed and shows nothing of it.</source>
        <translation>Byla rozpoznána jako {card}. Její ovladač {driver} je nainstalován, ale nic z ní neukazuje.</translation>
    </message>
    <message>
        <source>If the card is new, it has to be set up first. Otherwise close other programs that use it, take it out, and put it in again.</source>
        <translation>Je-li karta nová, je třeba ji nejprve připravit. Jinak zavřete ostatní programy, které ji používají, vyjměte ji a vložte znovu.</translation>
    </message>
    <message>
        <source>New keys on this card are made by others</source>
        <translation>Nové klíče na této kartě vytvářejí jiní</translation>
    </message>
    <message>
        <source>The card makes keys only for those who have its management key. No key was made; no try was used.</source>
        <translation>Karta vytváří klíče jen pro toho, kdo má její klíč pro správu. Žádný klíč nevznikl; žádný pokus se nespotřeboval.</translation>
    </message>
    <message>
        <source>Unblock the PIN on the card&apos;s page: with the PUK, with the SO-PIN, or with your help desk.</source>
        <translation>Odblokujte PIN na stránce karty: pomocí PUK, SO-PIN, nebo se svou technickou podporou.</translation>
    </message>
    <message>
        <source>Unblock…</source>
        <translation>Odblokovat…</translation>
    </message>
    <message>
        <source>The card may soon be blocked</source>
        <translation>Karta může být brzy zablokována</translation>
    </message>
    <message>
        <source>Make sure of the PIN before you enter it. The right PIN gives all tries back.</source>
        <translation>Než PIN zadáte, ujistěte se, že je správný. Správný PIN vrátí všechny pokusy.</translation>
    </message>
    <message>
        <source>This PIN is too easy to guess</source>
        <translation>Tento PIN lze příliš snadno uhodnout</translation>
    </message>
    <message>
        <source>Choose another one. It was not sent to the card; no try was used.</source>
        <translation>Zvolte jiný. Kartě odeslán nebyl; žádný pokus se nespotřeboval.</translation>
    </message>
    <message>
        <source>The answer does not fit any more</source>
        <translation>Odpověď již neplatí</translation>
    </message>
    <message>
        <source>The card has been used since it gave the number that you read out. An answer is good for one number only.</source>
        <translation>Od chvíle, kdy karta vydala číslo, které jste nadiktovali, byla použita. Odpověď platí jen pro jedno číslo.</translation>
    </message>
    <message>
        <source>Ask for a new number, read it out, and leave the card alone until the answer is typed.</source>
        <translation>Vyžádejte si nové číslo, nadiktujte je a kartu nechte být, dokud nezadáte odpověď.</translation>
    </message>
    <message>
        <source>A dialog of the operating system was closed unanswered. Nothing was done.</source>
        <translation>Dialog operačního systému byl zavřen bez odpovědi. Nic se nestalo.</translation>
    </message>
    <message>
        <source>Try again, and answer the dialog that opens.</source>
        <translation>Zkuste to znovu a v dialogu, který se otevře, odpovězte.</translation>
    </message>
    <message>
        <source>The card&apos;s driver was not found</source>
        <translation>Ovladač karty nebyl nalezen</translation>
    </message>
    <message>
        <source>No PKCS#11 module was found. Looked for: {tried}</source>
        <translation>Nebyl nalezen žádný modul PKCS#11. Hledáno: {tried}</translation>
    </message>
    <message>
        <source>Install the driver that came with the card, or name its file in the settings.</source>
        <translation>Nainstalujte ovladač dodaný ke kartě, nebo uveďte jeho soubor v nastavení.</translation>
    </message>
    <message>
        <source>The card&apos;s driver does not fit this computer</source>
        <translation>Ovladač karty neodpovídá tomuto počítači</translation>
    </message>
    <message>
        <source>{module} is for {found}; this program needs {wanted}.</source>
        <translation>{module} je pro {found}; tento program potřebuje {wanted}.</translation>
    </message>
    <message>
        <source>Install the driver&apos;s version for {wanted}.</source>
        <translation>Nainstalujte verzi ovladače pro {wanted}.</translation>
    </message>
    <message>
        <source>The system does not allow the card&apos;s driver</source>
        <translation>Systém ovladač karty nepovoluje</translation>
    </message>
    <message>
        <source>{module} carries no signature that this system accepts.</source>
        <translation>{module} nemá podpis, který by tento systém přijal.</translation>
    </message>
    <message>
        <source>Install the driver from its maker&apos;s own package.</source>
        <translation>Nainstalujte ovladač z balíčku jeho výrobce.</translation>
    </message>
    <message>
        <source>The card&apos;s driver reported an error</source>
        <translation>Ovladač karty ohlásil chybu</translation>
    </message>
    <message>
        <source>{module} answered {rv} in {call}.</source>
        <translation>{module} odpověděl {rv} ve volání {call}.</translation>
    </message>
    <message>
        <source>Take the card out, put it back and try again. If it comes back, tell your help desk this text.</source>
        <translation>Vyjměte kartu, vložte ji zpět a zkuste to znovu. Pokud se chyba opakuje, sdělte tento text své technické podpoře.</translation>
    </message>
    <message>
        <source>The card&apos;s driver stopped</source>
        <translation>Ovladač karty se zastavil</translation>
    </message>
    <message>
        <source>{module} ended in {call}. This is a fault of the driver; the program itself goes on.</source>
        <translation>{module} skončil ve volání {call}. Je to chyba ovladače; program sám běží dál.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, update the driver, or tell your help desk this text.</source>
        <translation>Zkuste to znovu. Pokud se chyba opakuje, aktualizujte ovladač, nebo tento text sdělte své technické podpoře.</translation>
    </message>
    <message>
        <source>The card could not be set up</source>
        <translation>Kartu se nepodařilo připravit</translation>
    </message>
    <message>
        <source>The program {tool} ended with: {said}</source>
        <translation>Program {tool} skončil s hlášením: {said}</translation>
    </message>
    <message>
        <source>The card may be set up in part: do not trust its PIN yet. Take it out, put it back, and set it up again. If that fails, too, tell your help desk this text.</source>
        <translation>Karta může být připravena jen zčásti: na její PIN se zatím nespoléhejte. Vyjměte ji, vložte ji zpět a připravte ji znovu. Pokud se nepodaří ani to, sdělte tento text své technické podpoře.</translation>
    </message>
    <message>
        <source>The system gives no access to its certificates</source>
        <translation>Systém neumožňuje přístup ke svým certifikátům</translation>
    </message>
    <message>
        <source>{store} answered {rv} in {call}. Nothing was changed.</source>
        <translation>{store}: odpověď {rv} ve volání {call}. Nic se nezměnilo.</translation>
    </message>
    <message>
        <source>Log in to this computer with your own account and try again. If it stays, ask your help desk.</source>
        <translation>Přihlaste se k tomuto počítači vlastním účtem a zkuste to znovu. Pokud potíže trvají, obraťte se na svou technickou podporu.</translation>
    </message>
    <message>
        <source>The place for keys does not work</source>
        <translation>Úložiště klíčů nefunguje</translation>
    </message>
    <message>
        <source>{provider} is listed by the system and cannot be used: {rv} in {call}.</source>
        <translation>Systém uvádí úložiště {provider}, ale nelze je použít: {rv} ve volání {call}.</translation>
    </message>
    <message>
        <source>Install the software that it came with again, or choose another place for keys.</source>
        <translation>Nainstalujte znovu software, se kterým bylo dodáno, nebo zvolte jiné úložiště klíčů.</translation>
    </message>
    <message>
        <source>The place for keys reported an error</source>
        <translation>Úložiště klíčů ohlásilo chybu</translation>
    </message>
    <message>
        <source>{provider} answered {rv} in {call}.</source>
        <translation>{provider}: odpověď {rv} ve volání {call}.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, tell your help desk this text.</source>
        <translation>Zkuste to znovu. Pokud se chyba opakuje, sdělte tento text své technické podpoře.</translation>
    </message>
    <message>
        <source>The system could not ask you</source>
        <translation>Systém se vás nemohl zeptat</translation>
    </message>
    <message>
        <source>{provider} has to ask for a PIN or a password, and was not allowed to: {rv}.</source>
        <translation>{provider} se potřebuje zeptat na PIN nebo heslo, ale nebylo to povoleno: {rv}.</translation>
    </message>
    <message>
        <source>Take the card out, put it back and try again. If it stays, start again.</source>
        <translation>Vyjměte kartu, vložte ji zpět a zkuste to znovu. Pokud potíže trvají, začněte znovu.</translation>
    </message>
    <message>
        <source>The authority cannot be reached</source>
        <translation>Autorita není dostupná</translation>
    </message>
    <message>
        <source>No answer from {url}. Nothing is lost: what was done is recorded.</source>
        <translation>{url} neodpovídá. Nic se neztratilo: co bylo uděláno, je zaznamenáno.</translation>
    </message>
    <message>
        <source>Check the network connection and the proxy, then try again.</source>
        <translation>Zkontrolujte připojení k síti a proxy a zkuste to znovu.</translation>
    </message>
    <message>
        <source>The authority&apos;s server is not trusted</source>
        <translation>Server autority není důvěryhodný</translation>
    </message>
    <message>
        <source>The certificate of {url} was not issued by anybody this program trusts. Nothing was sent.</source>
        <translation>Certifikát {url} nevydal nikdo, komu tento program důvěřuje. Nic se neodeslalo.</translation>
    </message>
    <message>
        <source>Ask your help desk. If your network inspects traffic, its CA belongs into the settings (extra_trust).</source>
        <translation>Obraťte se na svou technickou podporu. Pokud vaše síť kontroluje provoz, patří její CA do nastavení (extra_trust).</translation>
    </message>
    <message>
        <source>The authority refused</source>
        <translation>Autorita odmítla</translation>
    </message>
    <message>
        <source>The request was refused ({reason}, rule {rule}).</source>
        <translation>Žádost byla odmítnuta ({reason}, pravidlo {rule}).</translation>
    </message>
    <message>
        <source>Read what the authority said below, or ask it, naming the request number.</source>
        <translation>Přečtěte si níže, co autorita uvedla, nebo se jí zeptejte a uveďte číslo žádosti.</translation>
    </message>
    <message>
        <source>The authority has not decided yet</source>
        <translation>Autorita zatím nerozhodla</translation>
    </message>
    <message>
        <source>It has your request {ticket}. The new key waits on the card.</source>
        <translation>Vaši žádost {ticket} má. Nový klíč čeká na kartě.</translation>
    </message>
    <message>
        <source>You can close. Come back later and choose Finish on the first page; the PIN is asked once more.</source>
        <translation>Program můžete zavřít. Vraťte se později a na úvodní stránce zvolte „Dokončit“; PIN bude vyžádán ještě jednou.</translation>
    </message>
    <message>
        <source>The authority&apos;s answer makes no sense</source>
        <translation>Odpověď autority nedává smysl</translation>
    </message>
    <message>
        <source>{url} answered with something that is not what was agreed. It was not used.</source>
        <translation>{url} odpověděl něčím, co neodpovídá dohodě. Odpověď se nepoužila.</translation>
    </message>
    <message>
        <source>Try again later. If it comes back, tell the authority.</source>
        <translation>Zkuste to později. Pokud se chyba opakuje, sdělte to autoritě.</translation>
    </message>
    <message>
        <source>This request belongs to another authority</source>
        <translation>Tato žádost patří jiné autoritě</translation>
    </message>
    <message>
        <source>It was sent to {sent_to}; the settings now name {url}, which does not know it.</source>
        <translation>Byla odeslána na {sent_to}; v nastavení je nyní {url}, kde ji neznají.</translation>
    </message>
    <message>
        <source>Open the former authority&apos;s configuration file, then finish or undo the request. It is kept.</source>
        <translation>Otevřete konfigurační soubor předchozí autority a žádost dokončete, nebo vraťte zpět. Zůstává uložena.</translation>
    </message>
    <message>
        <source>A wrong certificate came back</source>
        <translation>Přišel nesprávný certifikát</translation>
    </message>
    <message>
        <source>The certificate that came back is not for your new key. It was not written to the card.</source>
        <translation>Certifikát, který přišel, nepatří k vašemu novému klíči. Na kartu zapsán nebyl.</translation>
    </message>
    <message>
        <source>Tell the authority, naming the request number. Your old certificate still works.</source>
        <translation>Sdělte to autoritě a uveďte číslo žádosti. Váš starý certifikát dál funguje.</translation>
    </message>
    <message>
        <source>The certificate could not be written</source>
        <translation>Certifikát se nepodařilo zapsat</translation>
    </message>
    <message>
        <source>The card did not take the certificate. It is kept on this computer.</source>
        <translation>Karta certifikát nepřijala. Zůstává uložen v tomto počítači.</translation>
    </message>
    <message>
        <source>Take the card out, put it back and try again.</source>
        <translation>Vyjměte kartu, vložte ji zpět a zkuste to znovu.</translation>
    </message>
    <message>
        <source>The proof failed</source>
        <translation>Důkaz se nezdařil</translation>
    </message>
    <message>
        <source>What was read back from the card is not what was written, or its key does not fit.</source>
        <translation>Z karty bylo přečteno něco jiného, než se zapsalo, nebo k tomu klíč nepatří.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, use another card. Your old certificate still works.</source>
        <translation>Zkuste to znovu. Pokud se chyba opakuje, použijte jinou kartu. Váš starý certifikát dál funguje.</translation>
    </message>
    <message>
        <source>An unfinished request stands in the way</source>
        <translation>Brání tomu nedokončená žádost</translation>
    </message>
    <message>
        <source>Request {entry} was begun earlier and did not end.</source>
        <translation>Žádost {entry} byla zahájena dříve a není dokončena.</translation>
    </message>
    <message>
        <source>Finish it first, on the program&apos;s first page.</source>
        <translation>Nejprve ji dokončete na úvodní stránce programu.</translation>
    </message>
    <message>
        <source>The card’s statement cannot be believed</source>
        <translation>Prohlášení karty nelze věřit</translation>
    </message>
    <message>
        <source>What the card says of its key could not be checked.</source>
        <translation>Co karta o svém klíči uvádí, se nepodařilo ověřit.</translation>
    </message>
    <message>
        <source>Do not rely on this key having been made in the card. Ask your help desk.</source>
        <translation>Nespoléhejte na to, že tento klíč vznikl v kartě. Obraťte se na svou technickou podporu.</translation>
    </message>
    <message>
        <source>Something of use would be deleted</source>
        <translation>Smazalo by se něco potřebného</translation>
    </message>
    <message>
        <source>More would be deleted than what serves nobody.</source>
        <translation>Smazalo by se více než to, co je nepotřebné.</translation>
    </message>
    <message>
        <source>Nothing was deleted. Agree to the loss first, if you mean it.</source>
        <translation>Nic nebylo smazáno. Chcete-li to opravdu udělat, nejprve se ztrátou vyslovte souhlas.</translation>
    </message>
    <message>
        <source>The key cannot be taken from this file</source>
        <translation>Z tohoto souboru nelze klíč převzít</translation>
    </message>
    <message>
        <source>It cannot be read as a file with a private key.</source>
        <translation>Nelze jej přečíst jako soubor se soukromým klíčem.</translation>
    </message>
    <message>
        <source>Choose a file in PKCS#12 or PKCS#8: its name ends in .p12, .pfx, .p8, .key or .pem.</source>
        <translation>Vyberte soubor PKCS#12 nebo PKCS#8: jeho název končí na .p12, .pfx, .p8, .key nebo .pem.</translation>
    </message>
    <message>
        <source>The file cannot be used</source>
        <translation>Soubor nelze použít</translation>
    </message>
    <message>
        <source>The file {file} could not be read.</source>
        <translation>Soubor {file} se nepodařilo přečíst.</translation>
    </message>
    <message>
        <source>The file needs its password</source>
        <translation>Soubor vyžaduje své heslo</translation>
    </message>
    <message>
        <source>The file {file} shows nothing without its password.</source>
        <translation>Soubor {file} bez svého hesla nic neukáže.</translation>
    </message>
    <message>
        <source>Open it with the password that it was saved with. The password is not kept.</source>
        <translation>Otevřete jej heslem, se kterým byl uložen. Heslo se neuchovává.</translation>
    </message>
    <message>
        <source>The key cannot be saved into a file</source>
        <translation>Klíč nelze uložit do souboru</translation>
    </message>
    <message>
        <source>The private key stays inside {label}, and cannot be taken out.</source>
        <translation>Soukromý klíč zůstává uvnitř {label} a nelze jej vyjmout.</translation>
    </message>
    <message>
        <source>Renew the certificate with a new key elsewhere. Nothing was saved, and the key works as before.</source>
        <translation>Obnovte certifikát s novým klíčem jinde. Nic nebylo uloženo a klíč funguje jako dosud.</translation>
    </message>
    <message>
        <source>There is such a file already</source>
        <translation>Takový soubor již existuje</translation>
    </message>
    <message>
        <source>{file} is there already. It was left as it is, and nothing was saved.</source>
        <translation>{file} již existuje. Soubor zůstal, jak je, a nic nebylo uloženo.</translation>
    </message>
    <message>
        <source>Choose another name, or move the other file away first.</source>
        <translation>Zvolte jiný název, nebo onen soubor nejprve přesuňte jinam.</translation>
    </message>
    <message>
        <source>The card has changed</source>
        <translation>Karta se změnila</translation>
    </message>
    <message>
        <source>What was to be deleted is no longer as it was shown. Nothing was deleted.</source>
        <translation>Co se mělo smazat, již není takové, jak bylo zobrazeno. Nic nebylo smazáno.</translation>
    </message>
    <message>
        <source>Have the card read again, and choose anew.</source>
        <translation>Nechte kartu znovu načíst a vyberte znovu.</translation>
    </message>
    <message>
        <source>This key is on the card already</source>
        <translation>Tento klíč již na kartě je</translation>
    </message>
    <message>
        <source>The card holds the private key that is in the file. Nothing was written.</source>
        <translation>Na kartě je soukromý klíč, který je v souboru. Nic nebylo zapsáno.</translation>
    </message>
    <message>
        <source>There is nothing to import. A certificate for the key can be installed.</source>
        <translation>Není co importovat. Lze nainstalovat certifikát k tomuto klíči.</translation>
    </message>
    <message>
        <source>A record cannot be read</source>
        <translation>Záznam nelze přečíst</translation>
    </message>
    <message>
        <source>Damaged, or written by a newer version of this program: {files} in {folder}. A new key that nobody finishes or undoes may lie on a card.</source>
        <translation>Poškozeno, nebo zapsáno novější verzí tohoto programu: {files} ve složce {folder}. Na kartě může být nový klíč, který nikdo nedokončí ani nevrátí zpět.</translation>
    </message>
    <message>
        <source>Do not delete the file. Send a support bundle to your help desk.</source>
        <translation>Soubor nemažte. Pošlete své technické podpoře balíček pro podporu.</translation>
    </message>
    <message>
        <source>There is no key for it here.</source>
        <translation>Klíč k němu zde není.</translation>
    </message>
    <message>
        <source>Certificate {serial} is left to you: a key of it asks for something, or its request was not sent yet.</source>
        <translation>Certifikát {serial} zůstává na vás: jeho klíč se na něco ptá, nebo žádost o něj ještě nebyla odeslána.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Zrušeno</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nic se nezměnilo.</translation>
    </message>
    <message>
        <source>Request a new certificate instead of a follow-up.</source>
        <translation>Požádejte o nový certifikát místo následného.</translation>
    </message>
    <message>
        <source>Start the follow-up again. Your old certificate still works.</source>
        <translation>Začněte obnovu znovu. Váš starý certifikát dál funguje.</translation>
    </message>
    <message>
        <source>Sign it again: it gets a new number. Nothing else has changed.</source>
        <translation>Podepište ji znovu: dostane nové číslo. Nic jiného se nezměnilo.</translation>
    </message>
    <message>
        <source>Tell the authority&apos;s support the code below. Your old certificate still works.</source>
        <translation>Sdělte podpoře autority kód uvedený níže. Váš starý certifikát dál funguje.</translation>
    </message>
    <message>
        <source>Go back to the data, remove what is no longer allowed, then go on.</source>
        <translation>Vraťte se k údajům, odeberte, co již není povoleno, a pokračujte.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Platnost certifikátu skončila.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>Certifikát ještě není platný.</translation>
    </message>
    <message>
        <source>The certificate is revoked.</source>
        <translation>Certifikát je zneplatněn.</translation>
    </message>
    <message>
        <source>The authority did not issue this certificate.</source>
        <translation>Tento certifikát autorita nevydala.</translation>
    </message>
    <message>
        <source>The request was signed with another certificate.</source>
        <translation>Žádost byla podepsána jiným certifikátem.</translation>
    </message>
    <message>
        <source>The request is not fresh.</source>
        <translation>Žádost není čerstvá.</translation>
    </message>
    <message>
        <source>The request was sent before.</source>
        <translation>Žádost již byla odeslána dříve.</translation>
    </message>
    <message>
        <source>Too much time passed before the request was sent.</source>
        <translation>Než byla žádost odeslána, uplynulo příliš mnoho času.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from the authority&apos;s.</source>
        <translation>Hodiny tohoto počítače se liší od hodin autority.</translation>
    </message>
    <message>
        <source>Set date, time and time zone of this computer, then start again.</source>
        <translation>Nastavte datum, čas a časové pásmo počítače a začněte znovu.</translation>
    </message>
    <message>
        <source>The key was used before.</source>
        <translation>Klíč již byl použit dříve.</translation>
    </message>
    <message>
        <source>Keys of this kind are not allowed for this certificate.</source>
        <translation>Klíče tohoto druhu nejsou pro tento certifikát povoleny.</translation>
    </message>
    <message>
        <source>Go back to the data and choose another kind of key.</source>
        <translation>Vraťte se k údajům a zvolte jiný druh klíče.</translation>
    </message>
    <message>
        <source>The name is not the one of the old certificate.</source>
        <translation>Jméno se liší od jména ve starém certifikátu.</translation>
    </message>
    <message>
        <source>The authority does not renew certificates of this kind.</source>
        <translation>Certifikáty tohoto druhu autorita neobnovuje.</translation>
    </message>
    <message>
        <source>It is too early: the old certificate is valid for long yet.</source>
        <translation>Je příliš brzy: starý certifikát platí ještě dlouho.</translation>
    </message>
    <message>
        <source>Come back when it ends soon.</source>
        <translation>Vraťte se, až se konec jeho platnosti přiblíží.</translation>
    </message>
    <message>
        <source>The e-mail address cannot be removed from this certificate.</source>
        <translation>E-mailovou adresu nelze z tohoto certifikátu odebrat.</translation>
    </message>
    <message>
        <source>Keep it, or request a new certificate with the corrected details.</source>
        <translation>Ponechte ji, nebo požádejte o nový certifikát s opravenými údaji.</translation>
    </message>
    <message>
        <source>A purpose in the old certificate is no longer allowed.</source>
        <translation>Některý účel ve starém certifikátu již není povolen.</translation>
    </message>
    <message>
        <source>A name in the old certificate is no longer allowed.</source>
        <translation>Některé jméno ve starém certifikátu již není povoleno.</translation>
    </message>
    <message>
        <source>The revocation password breaks its rule.</source>
        <translation>Heslo pro zneplatnění nesplňuje své pravidlo.</translation>
    </message>
    <message>
        <source>Use 4 to 32 letters A-Z, a-z and digits, without accents.</source>
        <translation>Použijte písmena A-Z, a-z a číslice bez diakritiky, počet znaků: 4 až 32.</translation>
    </message>
    <message>
        <source>The revocation password is wrong. Nothing was revoked.</source>
        <translation>Heslo pro zneplatnění je chybné. Nic nebylo zneplatněno.</translation>
    </message>
    <message>
        <source>Type it again. Only a few wrong ones are allowed; below, the authority says how many are left.</source>
        <translation>Zadejte jej znovu. Chybných pokusů je povoleno jen několik; níže autorita uvádí, kolik jich zbývá.</translation>
    </message>
    <message>
        <source>There were too many wrong revocation passwords. None is taken for a while.</source>
        <translation>Chybné heslo pro zneplatnění bylo zadáno příliš mnohokrát. Po určitou dobu se žádné nepřijímá.</translation>
    </message>
    <message>
        <source>Wait as long as it says below, or ask the authority to revoke the certificate.</source>
        <translation>Vyčkejte dobu uvedenou níže, nebo autoritu požádejte o zneplatnění certifikátu.</translation>
    </message>
    <message>
        <source>The authority lists no certificate with this serial number.</source>
        <translation>Autorita žádný certifikát s tímto sériovým číslem neuvádí.</translation>
    </message>
    <message>
        <source>Compare the number, or ask the authority that issued the certificate.</source>
        <translation>Zkontrolujte číslo, nebo se zeptejte autority, která certifikát vydala.</translation>
    </message>
    <message>
        <source>This certificate is one of a pair; both must be renewed together.</source>
        <translation>Tento certifikát je jedním z dvojice; oba je třeba obnovit společně.</translation>
    </message>
    <message>
        <source>A follow-up for this certificate exists already.</source>
        <translation>Následný certifikát k tomuto certifikátu již existuje.</translation>
    </message>
    <message>
        <source>The new certificate would break the authority&apos;s own rules.</source>
        <translation>Nový certifikát by porušil vlastní pravidla autority.</translation>
    </message>
    <message>
        <source>The authority does not believe what the card states of its new key.</source>
        <translation>Autorita nevěří tomu, co karta prohlašuje o svém novém klíči.</translation>
    </message>
    <message>
        <source>An officer of the authority refused the request.</source>
        <translation>Žádost odmítl pracovník autority.</translation>
    </message>
    <message>
        <source>The authority does not know this request.</source>
        <translation>Tuto žádost autorita nezná.</translation>
    </message>
    <message>
        <source>It is longer than any link to a certificate.</source>
        <translation>Je delší než jakýkoli odkaz na certifikát.</translation>
    </message>
    <message>
        <source>It has characters that no link to a certificate has.</source>
        <translation>Obsahuje znaky, které žádný odkaz na certifikát nemá.</translation>
    </message>
    <message>
        <source>It does not ask to renew a certificate.</source>
        <translation>Nežádá o obnovení certifikátu.</translation>
    </message>
    <message>
        <source>It does not name one serial number and one authority, or names more.</source>
        <translation>Neuvádí právě jedno sériové číslo a jednu autoritu, nebo uvádí něco navíc.</translation>
    </message>
    <message>
        <source>What it names is not a serial number.</source>
        <translation>Co uvádí, není sériové číslo.</translation>
    </message>
    <message>
        <source>What it names is not an authority.</source>
        <translation>Co uvádí, není autorita.</translation>
    </message>
    <message>
        <source>Expired on {when}. A follow-up needs a valid one; request a new certificate.</source>
        <translation>Platnost skončila {when}. Obnovit lze jen platný; požádejte o nový certifikát.</translation>
    </message>
    <message>
        <source>Valid only from {when}.</source>
        <translation>Platí až od {when}.</translation>
    </message>
    <message>
        <source>On the revocation list since {when}.</source>
        <translation>Na seznamu zneplatněných od {when}.</translation>
    </message>
    <message>
        <source>Issued by another authority.</source>
        <translation>Vydala jej jiná autorita.</translation>
    </message>
    <message>
        <source>Renewed on {when}, successor {detail}.</source>
        <translation>Obnoven {when}, následný certifikát {detail}.</translation>
    </message>
    <message>
        <source>Damaged or not a certificate ({detail}).</source>
        <translation>Poškozený, nebo to není certifikát ({detail}).</translation>
    </message>
    <message>
        <source>Its key ({detail}) cannot sign a follow-up request.</source>
        <translation>Jeho klíč ({detail}) nemůže podepsat žádost o následný certifikát.</translation>
    </message>
    <message>
        <source>A certificate of an authority, not of a person.</source>
        <translation>Certifikát autority, nikoli osoby.</translation>
    </message>
    <message>
        <source>The authority does not renew it.</source>
        <translation>Autorita jej neobnovuje.</translation>
    </message>
    <message>
        <source>The authority could not be asked about it.</source>
        <translation>Autority se na něj nebylo možné zeptat.</translation>
    </message>
    <message>
        <source>One of a pair that is renewed together. The other one, number {detail}, is on no card here: put in the card that holds it, too.</source>
        <translation>Jeden z dvojice, která se obnovuje společně. Druhý, číslo {detail}, není na žádné zdejší kartě: vložte i kartu, na které je.</translation>
    </message>
    <message>
        <source>One of a pair that is renewed together. The other one, number {detail}, is on the card “{label}”, number {token}: put that card in, too.</source>
        <translation>Jeden z dvojice, která se obnovuje společně. Druhý, číslo {detail}, je na kartě „{label}“, číslo {token}: vložte i ji.</translation>
    </message>
    <message>
        <source>One of a pair that is renewed together, and the other one, number {detail}, cannot be. Ask the authority for a new pair.</source>
        <translation>Jeden z dvojice, která se obnovuje společně, a druhý, číslo {detail}, obnovit nelze. Požádejte autoritu o novou dvojici.</translation>
    </message>
    <message>
        <source>A request for it waits since {when}. Finish or undo it on the first page.</source>
        <translation>Žádost k němu čeká od {when}. Na úvodní stránce ji dokončete, nebo vraťte zpět.</translation>
    </message>
    <message>
        <source>Renewed on {when}, successor {detail} on the card “{label}”, number {token}.</source>
        <translation>Obnoven {when}, následný certifikát {detail} na kartě „{label}“, číslo {token}.</translation>
    </message>
    <message>
        <source>A request for it waits at the authority since {when}. It was not made here: finish it where it was begun.</source>
        <translation>Žádost k němu čeká u autority od {when}. Nevznikla zde: dokončete ji tam, kde byla zahájena.</translation>
    </message>
    <message>
        <source>Too early: the authority renews it from {when}.</source>
        <translation>Příliš brzy: autorita jej obnovuje od {when}.</translation>
    </message>
    <message>
        <source>Nothing was changed on the card and nothing was sent. What you chose is kept.</source>
        <translation>Na kartě se nic nezměnilo a nic nebylo odesláno. Co jste zvolili, zůstává.</translation>
    </message>
    <message>
        <source>Nothing was sent. If part of a new key is on the card, it is deleted before the key is made once more.</source>
        <translation>Nic nebylo odesláno. Je-li na kartě část nového klíče, bude smazána dříve, než se klíč vytvoří znovu.</translation>
    </message>
    <message>
        <source>The new key is safe on the card. Nothing was sent to the authority yet.</source>
        <translation>Nový klíč je bezpečně na kartě. Autoritě zatím nebylo nic odesláno.</translation>
    </message>
    <message>
        <source>The signed request is safe on this computer. It is not signed again and counts only once.</source>
        <translation>Podepsaná žádost je bezpečně v tomto počítači. Znovu se nepodepisuje a počítá se jen jednou.</translation>
    </message>
    <message>
        <source>The new certificate is safe on this computer. It is written to the card when that is back.</source>
        <translation>Nový certifikát je bezpečně v tomto počítači. Na kartu se zapíše, až bude zpět.</translation>
    </message>
    <message>
        <source>The new certificate is safe on this computer and on the card. Only the proof is left.</source>
        <translation>Nový certifikát je bezpečně v tomto počítači i na kartě. Zbývá jen důkaz.</translation>
    </message>
    <message>
        <source>The new certificate is on the card and proven. Nothing is left to do.</source>
        <translation>Nový certifikát je na kartě a prokázán. Nic dalšího není třeba dělat.</translation>
    </message>
    <message>
        <source>The request was undone. The card holds nothing of it.</source>
        <translation>Žádost byla vrácena zpět. Na kartě z ní nic není.</translation>
    </message>
    <message>
        <source>Somebody else may have the card, PIN or key</source>
        <translation>Kartu, PIN nebo klíč může mít někdo jiný</translation>
    </message>
    <message>
        <source>Another certificate has taken its place</source>
        <translation>Nahradil jej jiný certifikát</translation>
    </message>
    <message>
        <source>My name or my organisation has changed</source>
        <translation>Změnilo se mé jméno nebo organizace</translation>
    </message>
    <message>
        <source>I do not use it any more</source>
        <translation>Již jej nepoužívám</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Jiný důvod</translation>
    </message>
    <message>
        <source>“{serial}” is not a serial number: that has up to 40 digits and letters from a to f.</source>
        <translation>„{serial}“ není sériové číslo: to má nejvýše 40 číslic a písmen od a do f.</translation>
    </message>
    <message>
        <source>Name the key by hexadecimal digits, as in 9C.</source>
        <translation>Klíč určete šestnáctkovými číslicemi, například 9C.</translation>
    </message>
    <message>
        <source>This certificate has no revocation password. Ask the authority to revoke it.</source>
        <translation>Tento certifikát nemá heslo pro zneplatnění. Požádejte o zneplatnění autoritu.</translation>
    </message>
    <message>
        <source>The authority has more than one certificate with serial number {serial}. Revoke it in the window.</source>
        <translation>Autorita má se sériovým číslem {serial} více certifikátů. Zneplatněte jej v okně.</translation>
    </message>
    <message>
        <source>No certificate with serial number {serial} was found on any card or token.</source>
        <translation>Certifikát se sériovým číslem {serial} nebyl nalezen na žádné kartě ani tokenu.</translation>
    </message>
    <message>
        <source>the operating system asks by itself, in windows of its own, where the key is protected.</source>
        <translation>je-li klíč chráněn, ptá se operační systém sám, ve vlastních oknech.</translation>
    </message>
    <message>
        <source>Windows does not know it yet. Take the card out and put it in again.</source>
        <translation>Systém Windows jej ještě nezná. Kartu vyjměte a znovu vložte.</translation>
    </message>
    <message>
        <source>The last try is not used unasked. To use it, add --last-try.</source>
        <translation>Poslední pokus se bez dotazu nevyužije. Chcete-li jej využít, přidejte --last-try.</translation>
    </message>
    <message>
        <source>A label has at most 32 bytes.</source>
        <translation>Název má nejvýše 32 bajtů.</translation>
    </message>
    <message>
        <source>Only a management key is kept on the card: name it, too.</source>
        <translation>Na kartě se uchovává jen klíč pro správu: uveďte i jej.</translation>
    </message>
    <message>
        <source>{file} is no certificate in PEM or DER, or cannot be read.</source>
        <translation>{file} není certifikát ve formátu PEM nebo DER, nebo jej nelze přečíst.</translation>
    </message>
    <message>
        <source>The two are not the same. Nothing was sent to the card.</source>
        <translation>Obě zadání se liší. Kartě nebylo nic odesláno.</translation>
    </message>
    <message>
        <source>No place for new keys is called {place}. There are: {places}</source>
        <translation>Žádné místo pro nové klíče se nejmenuje {place}. K dispozici jsou: {places}</translation>
    </message>
    <message>
        <source>{place} has no {protection} protection for new keys; it has: {offered}.</source>
        <translation>{place} nemá pro nové klíče ochranu {protection}; má: {offered}.</translation>
    </message>
    <message>
        <source>--resume and --undo take the new key as it was begun: leave {options} out.</source>
        <translation>--resume a --undo berou nový klíč tak, jak byl započat: vynechejte {options}.</translation>
    </message>
    <message>
        <source>A key that can be exported can be stolen. Whoever copies it can sign in your name.</source>
        <translation>Klíč, který lze exportovat, lze i odcizit. Kdo jej zkopíruje, může podepisovat vaším jménem.</translation>
    </message>
    <message>
        <source>Nothing is renewed by itself: {file} has no [autoenrolment] with the days before a certificate ends.</source>
        <translation>Nic se neobnovuje samo: {file} nemá [autoenrolment] s počtem dnů před koncem certifikátu.</translation>
    </message>
    <message>
        <source>Nothing was begun for certificate {serial}, or it has ended.</source>
        <translation>Pro certifikát {serial} nebylo nic zahájeno, nebo to již skončilo.</translation>
    </message>
    <message>
        <source>Only its issuer makes keys on it: a certificate on it cannot be renewed here.</source>
        <translation>Klíče na ní vytváří jen její vydavatel: certifikát na ní zde obnovit nelze.</translation>
    </message>
    <message>
        <source>It shows as two cards, each with a PIN of its own. New keys belong to the common profile.</source>
        <translation>Ukazuje se jako dvě karty, každá s vlastním PIN. Nové klíče patří do běžného profilu.</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Operační systém</translation>
    </message>
    <message>
        <source>Program parts</source>
        <translation>Části programu</translation>
    </message>
    <message>
        <source>Program&apos;s folder</source>
        <translation>Složka programu</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Hodiny</translation>
    </message>
    <message>
        <source>Links in e-mails open this program</source>
        <translation>Odkazy v e-mailech otevírají tento program</translation>
    </message>
    <message>
        <source>Windows store</source>
        <translation>Úložiště Windows</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Klíčenka</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Soubory</translation>
    </message>
    <message>
        <source>Smart card service</source>
        <translation>Služba čipových karet</translation>
    </message>
    <message>
        <source>Card readers</source>
        <translation>Čtečky karet</translation>
    </message>
    <message>
        <source>Card drivers</source>
        <translation>Ovladače karet</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karty</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PIN is entered on the reader</source>
        <translation>PIN se zadává na čtečce</translation>
    </message>
    <message>
        <source>Kinds of cards</source>
        <translation>Druhy karet</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Nastavení</translation>
    </message>
    <message>
        <source>Authority reachable and trusted</source>
        <translation>Autorita dostupná a důvěryhodná</translation>
    </message>
    <message>
        <source>Authority&apos;s certificates</source>
        <translation>Certifikáty autority</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Tento program</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Tento počítač</translation>
    </message>
    <message>
        <source>Card driver</source>
        <translation>Ovladač karty</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autorita</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Žádosti</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>Pády</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokol</translation>
    </message>
</context>
<context>
    <name>receipt</name>
    <message>
        <source>Receipt</source>
        <translation>Potvrzení</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Žádost</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Číslo</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autorita</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Zahájeno</translation>
    </message>
    <message>
        <source>New certificate</source>
        <translation>Nový certifikát</translation>
    </message>
    <message>
        <source>New certificate: {role}</source>
        <translation>Nový certifikát: {role}</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nový klíč</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Druh</translation>
    </message>
    <message>
        <source>Old certificate</source>
        <translation>Starý certifikát</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Držitel</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Vydavatel</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Platnost do</translation>
    </message>
    <message>
        <source>Receipt: both your certificates were renewed</source>
        <translation>Potvrzení: oba vaše certifikáty byly obnoveny</translation>
    </message>
    <message>
        <source>Receipt: your certificate was renewed</source>
        <translation>Potvrzení: váš certifikát byl obnoven</translation>
    </message>
    <message>
        <source>The new certificate was read back from the card, and a signature made with its key was verified. The old key stays on the card and still opens mail that was encrypted to it.</source>
        <translation>Nový certifikát byl z karty zpětně přečten a podpis vytvořený jeho klíčem byl ověřen. Starý klíč zůstává na kartě a dál otevře poštu, která pro něj byla zašifrována.</translation>
    </message>
</context>
<context>
    <name>reminders</name>
    <message>
        <source>No certificate ends soon</source>
        <translation>Žádnému certifikátu brzy nekončí platnost</translation>
    </message>
    <message>
        <source>A certificate ends soon</source>
        <translation>Certifikátu brzy končí platnost</translation>
    </message>
    <message>
        <source>A certificate is about to end</source>
        <translation>Certifikátu právě končí platnost</translation>
    </message>
    <message>
        <source>A certificate has ended</source>
        <translation>Certifikátu skončila platnost</translation>
    </message>
    <message>
        <source>{holder}: the certificate ends soon</source>
        <translation>{holder}: certifikátu brzy končí platnost</translation>
    </message>
    <message>
        <source>{holder}: the certificate is about to end</source>
        <translation>{holder}: certifikátu právě končí platnost</translation>
    </message>
    <message>
        <source>{holder}: the certificate has ended</source>
        <translation>{holder}: certifikátu skončila platnost</translation>
    </message>
    <message>
        <source>It is valid until {date}. Days left: {days}.</source>
        <translation>Platí do {date}. Zbývající dny: {days}.</translation>
    </message>
    <message>
        <source>It is valid until {date}, {time}. Renew it now.</source>
        <translation>Platí do {date}, {time}. Obnovte jej nyní.</translation>
    </message>
    <message>
        <source>It was valid until {date}, {time}.</source>
        <translation>Platil do {date}, {time}.</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>Qualified</source>
        <translation>Kvalifikovaný</translation>
    </message>
    <message>
        <source>Commercial</source>
        <translation>Komerční</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certifikát</translation>
    </message>
</context>
<context>
    <name>slots</name>
    <message>
        <source>Retired key {number} ({slot})</source>
        <translation>Vyřazený klíč {number} ({slot})</translation>
    </message>
    <message>
        <source>Authentication (9A)</source>
        <translation>Přihlášení (9A)</translation>
    </message>
    <message>
        <source>Signature (9C)</source>
        <translation>Podpis (9C)</translation>
    </message>
    <message>
        <source>Key management (9D)</source>
        <translation>Správa klíčů (9D)</translation>
    </message>
    <message>
        <source>Card authentication (9E)</source>
        <translation>Ověření karty (9E)</translation>
    </message>
    <message>
        <source>Programs look here for the key that logs you in.</source>
        <translation>Zde programy hledají klíč, kterým se přihlašujete.</translation>
    </message>
    <message>
        <source>Programs look here for the key that signs documents and mail.</source>
        <translation>Zde programy hledají klíč, kterým se podepisují dokumenty a pošta.</translation>
    </message>
    <message>
        <source>Programs look here for the key that opens what was encrypted to you.</source>
        <translation>Zde programy hledají klíč, který otevírá, co bylo zašifrováno pro vás.</translation>
    </message>
    <message>
        <source>Doors and the like look here for a key, where nobody enters a PIN.</source>
        <translation>Zde hledají klíč dveře a podobná zařízení, kde nikdo nezadává PIN.</translation>
    </message>
    <message>
        <source>An old key is kept here and still opens old mail. Programs do not sign or log in with it by themselves.</source>
        <translation>Zde se uchovává starý klíč, který stále otevírá starou poštu. Programy jím samy nepodepisují ani se nepřihlašují.</translation>
    </message>
</context>
<context>
    <name>stores</name>
    <message>
        <source>Personal Windows Certificate Store</source>
        <translation>Osobní úložiště certifikátů Windows</translation>
    </message>
    <message>
        <source>macOS keychain</source>
        <translation>Klíčenka macOS</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Soubor</translation>
    </message>
    <message>
        <source>Software token</source>
        <translation>Softwarový token</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karta</translation>
    </message>
</context>
</TS>
