<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>ActionList</name>
    <message>
        <source>&amp;Set the card up anew…</source>
        <translation>Przygotuj k&amp;artę od nowa…</translation>
    </message>
    <message>
        <source>PINs</source>
        <translation>Kody PIN</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Klucze</translation>
    </message>
    <message>
        <source>The whole card</source>
        <translation>Cała karta</translation>
    </message>
    <message>
        <source>Not with this card ({count})</source>
        <translation>Nie z tą kartą ({count})</translation>
    </message>
    <message>
        <source>Neither this card nor its driver offers these.</source>
        <translation>Nie oferuje tego ani ta karta, ani jej sterownik.</translation>
    </message>
    <message>
        <source>Not yet ({count})</source>
        <translation>Jeszcze nie ({count})</translation>
    </message>
    <message>
        <source>Set the card up first; then it shows what it can do.</source>
        <translation>Najpierw przygotuj kartę; potem pokaże, co potrafi.</translation>
    </message>
    <message>
        <source>Change the {credential} first: it is the one of the factory.</source>
        <translation>Najpierw zmień {credential}: jest fabryczny.</translation>
    </message>
    <message>
        <source>The {credential} is blocked itself.</source>
        <translation>Zablokowany jest także {credential}.</translation>
    </message>
    <message>
        <source>Show the keys first: only then it is known where there is room.</source>
        <translation>Najpierw pokaż klucze: dopiero wtedy wiadomo, gdzie jest miejsce.</translation>
    </message>
    <message>
        <source>There is no key to move.</source>
        <translation>Nie ma klucza do przeniesienia.</translation>
    </message>
    <message>
        <source>Every slot of the card is in use.</source>
        <translation>Wszystkie miejsca na karcie są zajęte.</translation>
    </message>
    <message>
        <source>The PIN is blocked. Unblock it first.</source>
        <translation>PIN jest zablokowany. Najpierw go odblokuj.</translation>
    </message>
    <message>
        <source>Show the keys first: only then it is known what serves nobody.</source>
        <translation>Najpierw pokaż klucze: dopiero wtedy wiadomo, co jest zbędne.</translation>
    </message>
    <message>
        <source>Everything on the card belongs together.</source>
        <translation>Wszystko na karcie do siebie pasuje.</translation>
    </message>
    <message>
        <source>Change the &amp;PIN…</source>
        <translation>Zmień &amp;PIN…</translation>
    </message>
    <message>
        <source>&amp;Unblock with the PUK…</source>
        <translation>&amp;Odblokuj za pomocą PUK-u…</translation>
    </message>
    <message>
        <source>Unblock with the S&amp;O-PIN…</source>
        <translation>O&amp;dblokuj za pomocą SO-PIN-u…</translation>
    </message>
    <message>
        <source>Unblock by telep&amp;hone…</source>
        <translation>Odblokuj przez &amp;telefon…</translation>
    </message>
    <message>
        <source>Change the PU&amp;K…</source>
        <translation>Zmień PU&amp;K…</translation>
    </message>
    <message>
        <source>Chan&amp;ge the SO-PIN…</source>
        <translation>Zmień SO-PI&amp;N…</translation>
    </message>
    <message>
        <source>Change the &amp;management key…</source>
        <translation>Zmień klucz zarządzan&amp;ia…</translation>
    </message>
    <message>
        <source>Mo&amp;ve a key…</source>
        <translation>Prz&amp;enieś klucz…</translation>
    </message>
    <message>
        <source>C&amp;lean up…</source>
        <translation>&amp;Uporządkuj…</translation>
    </message>
    <message>
        <source>&amp;Import a key pair…</source>
        <translation>Zai&amp;mportuj parę kluczy…</translation>
    </message>
    <message>
        <source>&amp;Set the card up…</source>
        <translation>Przygotuj k&amp;artę…</translation>
    </message>
    <message>
        <source>&amp;Erase the card…</source>
        <translation>&amp;Wymaż kartę…</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>This card is new</source>
        <translation>Ta karta jest nowa</translation>
    </message>
    <message>
        <source>The program {tool} sets up cards of this kind, and is not on this computer. Install it, or ask your help desk.</source>
        <translation>Karty tego rodzaju przygotowuje program {tool}, ale na tym komputerze go nie ma. Zainstaluj go albo zwróć się do pomocy technicznej.</translation>
    </message>
    <message>
        <source>Give it a name, a PIN and what unblocks it.</source>
        <translation>Nadaj jej nazwę, PIN i to, co go odblokuje.</translation>
    </message>
    <message>
        <source>&amp;Begin…</source>
        <translation>Rozpoczni&amp;j…</translation>
    </message>
    <message>
        <source>Set up &amp;with {tool}…</source>
        <translation>Przygotu&amp;j za pomocą {tool}…</translation>
    </message>
    <message>
        <source>The keys on the card are safe. Unblock the PIN, and choose a new one.</source>
        <translation>Klucze na karcie są bezpieczne. Odblokuj PIN i wybierz nowy.</translation>
    </message>
    <message>
        <source>Nothing here can unblock it. Ask your help desk, or whoever gave you the card.</source>
        <translation>Tutaj nie można go niczym odblokować. Zwróć się do pomocy technicznej albo do tego, kto wydał kartę.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>PIN jest zablokowany</translation>
    </message>
    <message>
        <source>Un&amp;block…</source>
        <translation>Od&amp;blokuj…</translation>
    </message>
    <message>
        <source>The {credential} is the one of the factory</source>
        <translation>Karta ma fabryczny {credential}</translation>
    </message>
    <message>
        <source>Anybody can look it up. Change it before you use the card.</source>
        <translation>Każdy może go znaleźć. Zmień go, zanim zaczniesz używać karty.</translation>
    </message>
    <message>
        <source>Change it &amp;now…</source>
        <translation>Zmień &amp;go teraz…</translation>
    </message>
</context>
<context>
    <name>AttestationDialog</name>
    <message>
        <source>Where the key was made</source>
        <translation>Gdzie powstał klucz</translation>
    </message>
    <message>
        <source>The key was made in the card</source>
        <translation>Klucz powstał w karcie</translation>
    </message>
    <message>
        <source>So says the card itself: the key has never been outside, and cannot leave it.</source>
        <translation>Tak podaje sama karta: klucz nigdy nie był poza nią i nie może jej opuścić.</translation>
    </message>
    <message>
        <source>The statement is genuine</source>
        <translation>Oświadczenie jest autentyczne</translation>
    </message>
    <message>
        <source>It leads to a maker of cards that your settings trust.</source>
        <translation>Prowadzi do producenta kart, któremu ufają Twoje ustawienia.</translation>
    </message>
    <message>
        <source>Nobody vouches for the statement</source>
        <translation>Nikt nie ręczy za oświadczenie</translation>
    </message>
    <message>
        <source>Your settings name no maker of cards as trusted, so it is shown as the card gave it.</source>
        <translation>Twoje ustawienia nie wskazują żadnego zaufanego producenta kart, więc pokazano je tak, jak podała je karta.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zamknij</translation>
    </message>
    <message>
        <source>Place of the key</source>
        <translation>Miejsce klucza</translation>
    </message>
    <message>
        <source>Number of the card</source>
        <translation>Numer karty</translation>
    </message>
    <message>
        <source>Its software</source>
        <translation>Oprogramowanie karty</translation>
    </message>
    <message>
        <source>The PIN is asked</source>
        <translation>PIN jest wymagany</translation>
    </message>
    <message>
        <source>A touch is wanted</source>
        <translation>Dotyk jest wymagany</translation>
    </message>
    <message>
        <source>The card is</source>
        <translation>Postać karty</translation>
    </message>
    <message>
        <source>Certified as</source>
        <translation>Certyfikacja</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nigdy</translation>
    </message>
    <message>
        <source>Once, then not again while the card stays in the reader</source>
        <translation>Raz, a potem już nie, dopóki karta jest w czytniku</translation>
    </message>
    <message>
        <source>Each time the key is used</source>
        <translation>Przy każdym użyciu klucza</translation>
    </message>
    <message>
        <source>A fingerprint instead, once</source>
        <translation>Raz, zamiast niego odcisk palca</translation>
    </message>
    <message>
        <source>A fingerprint instead, each time</source>
        <translation>Za każdym razem, zamiast niego odcisk palca</translation>
    </message>
    <message>
        <source>Once in fifteen seconds</source>
        <translation>Raz na piętnaście sekund</translation>
    </message>
    <message>
        <source>A key for USB-A</source>
        <translation>Token USB-A</translation>
    </message>
    <message>
        <source>A small key for USB-A</source>
        <translation>Mały token USB-A</translation>
    </message>
    <message>
        <source>A key for USB-C</source>
        <translation>Token USB-C</translation>
    </message>
    <message>
        <source>A small key for USB-C</source>
        <translation>Mały token USB-C</translation>
    </message>
    <message>
        <source>A key for USB-C and Lightning</source>
        <translation>Token USB-C i Lightning</translation>
    </message>
    <message>
        <source>A key for USB-A with a fingerprint reader</source>
        <translation>Token USB-A z czytnikiem linii papilarnych</translation>
    </message>
    <message>
        <source>A key for USB-C with a fingerprint reader</source>
        <translation>Token USB-C z czytnikiem linii papilarnych</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Finish</source>
        <translation>Dokończ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Zapytaj teraz</translation>
    </message>
    <message>
        <source>Finish the request of card {number}</source>
        <translation>Dokończ wniosek karty {number}</translation>
    </message>
    <message>
        <source>Undo the request of card {number}</source>
        <translation>Cofnij wniosek karty {number}</translation>
    </message>
    <message>
        <source>Ask the authority about the request of card {number}</source>
        <translation>Zapytaj urząd o wniosek karty {number}</translation>
    </message>
    <message>
        <source>Finish the request of “{label}”</source>
        <translation>Dokończ wniosek dla „{label}”</translation>
    </message>
    <message>
        <source>Undo the request of “{label}”</source>
        <translation>Cofnij wniosek dla „{label}”</translation>
    </message>
    <message>
        <source>Ask the authority about the request of “{label}”</source>
        <translation>Zapytaj urząd o wniosek dla „{label}”</translation>
    </message>
    <message>
        <source>Cards {number} ({label}) and {second} ({other}) have an unfinished request for a pair of certificates from {when}.</source>
        <translation>Karty {number} ({label}) i {second} ({other}) mają niezakończony wniosek o parę certyfikatów z {when}.</translation>
    </message>
    <message>
        <source>Card {number} ({label}) has an unfinished request from {when}.</source>
        <translation>Karta {number} ({label}) ma niezakończony wniosek z {when}.</translation>
    </message>
    <message>
        <source>Card {number} ({label}) has an unfinished request for a pair of certificates from {when}.</source>
        <translation>Karta {number} ({label}) ma niezakończony wniosek o parę certyfikatów z {when}.</translation>
    </message>
    <message>
        <source>“{label}” and “{other}” have an unfinished request for a pair of certificates from {when}.</source>
        <translation>„{label}” i „{other}” mają niezakończony wniosek o parę certyfikatów z {when}.</translation>
    </message>
    <message>
        <source>“{label}” has an unfinished request from {when}.</source>
        <translation>„{label}” ma niezakończony wniosek z {when}.</translation>
    </message>
    <message>
        <source>A new key was being made</source>
        <translation>Tworzono nowy klucz</translation>
    </message>
    <message>
        <source>Whether the card has it is not known. Finish makes it; Undo deletes what there is of it.</source>
        <translation>Nie wiadomo, czy karta go ma. „Dokończ” tworzy go; „Cofnij” usuwa to, co z niego powstało.</translation>
    </message>
    <message>
        <source>A new key has no certificate yet</source>
        <translation>Nowy klucz nie ma jeszcze certyfikatu</translation>
    </message>
    <message>
        <source>A new certificate is not on its card yet</source>
        <translation>Nowego certyfikatu nie ma jeszcze na karcie</translation>
    </message>
    <message>
        <source>The authority has issued it, and it is kept on this computer. Finish writes it to the card.</source>
        <translation>Urząd go wystawił i jest przechowywany na tym komputerze. „Dokończ” zapisuje go na karcie.</translation>
    </message>
    <message>
        <source>A new certificate was not tried yet</source>
        <translation>Nowy certyfikat nie został jeszcze wypróbowany</translation>
    </message>
    <message>
        <source>It is on the card. Finish proves that card, key and certificate fit together.</source>
        <translation>Jest na karcie. „Dokończ” dowodzi, że karta, klucz i certyfikat do siebie pasują.</translation>
    </message>
    <message>
        <source>Whether it is there is not known. Finish makes it; Undo deletes what there is of it.</source>
        <translation>Nie wiadomo, czy istnieje. „Dokończ” tworzy go; „Cofnij” usuwa to, co z niego powstało.</translation>
    </message>
    <message>
        <source>The key is there. Nothing has been sent to the authority.</source>
        <translation>Klucz istnieje. Do urzędu niczego nie wysłano.</translation>
    </message>
    <message>
        <source>A new certificate is not beside its key yet</source>
        <translation>Nowego certyfikatu nie ma jeszcze przy kluczu</translation>
    </message>
    <message>
        <source>The authority has issued it, and it is kept on this computer. Finish puts it beside its key.</source>
        <translation>Urząd go wystawił i jest przechowywany na tym komputerze. „Dokończ” umieszcza go przy kluczu.</translation>
    </message>
    <message>
        <source>It is beside its key. Finish proves that key and certificate fit together.</source>
        <translation>Jest przy kluczu. „Dokończ” dowodzi, że klucz i certyfikat do siebie pasują.</translation>
    </message>
    <message>
        <source>A request is with the authority</source>
        <translation>Wniosek jest w urzędzie</translation>
    </message>
    <message>
        <source>The authority is being asked what became of it.</source>
        <translation>Trwa pytanie do urzędu, co się z nim stało.</translation>
    </message>
    <message>
        <source>Last asked: {when}.</source>
        <translation>Ostatnie pytanie: {when}.</translation>
    </message>
    <message>
        <source>The authority has not decided yet. Last asked: {when}.</source>
        <translation>Urząd jeszcze nie zdecydował. Ostatnie pytanie: {when}.</translation>
    </message>
    <message>
        <source>Undo deletes the new key. The old certificate stays.</source>
        <translation>„Cofnij” usuwa nowy klucz. Stary certyfikat pozostaje.</translation>
    </message>
    <message>
        <source>The key is on the card. Nothing has been sent to the authority.</source>
        <translation>Klucz jest na karcie. Do urzędu niczego nie wysłano.</translation>
    </message>
    <message>
        <source>A request waits for the authority</source>
        <translation>Wniosek czeka na urząd</translation>
    </message>
    <message>
        <source>The certificate is issued</source>
        <translation>Certyfikat został wystawiony</translation>
    </message>
    <message>
        <source>Finish fetches it and writes it to the card; the PIN is asked once more.</source>
        <translation>„Dokończ” pobiera go i zapisuje na karcie; PIN będzie potrzebny jeszcze raz.</translation>
    </message>
    <message>
        <source>The request was withdrawn</source>
        <translation>Wniosek został wycofany</translation>
    </message>
    <message>
        <source>The new key is still on the card. Undo deletes it. The old certificate stays.</source>
        <translation>Nowy klucz jest nadal na karcie. „Cofnij” go usuwa. Stary certyfikat pozostaje.</translation>
    </message>
    <message>
        <source>The request has not reached the authority</source>
        <translation>Wniosek nie dotarł do urzędu</translation>
    </message>
    <message>
        <source>It is recorded on this computer. Finish sends it; Undo deletes the new key.</source>
        <translation>Jest zapisany na tym komputerze. Dokończ go wysyła; „Cofnij” usuwa nowy klucz.</translation>
    </message>
</context>
<context>
    <name>BusyStrip</name>
    <message>
        <source>Cance&amp;l</source>
        <translation>Anu&amp;luj</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s, usually about {usual} s</source>
        <translation>{seconds} s, zwykle około {usual} s</translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <source>Certificates that can be renewed</source>
        <translation>Certyfikaty, które można odnowić</translation>
    </message>
    <message>
        <source>Holder and issuer</source>
        <translation>Posiadacz i wystawca</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Ważny do</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Gdzie</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Klucz</translation>
    </message>
    <message>
        <source>Not suitable ({count})</source>
        <translation>Nieodpowiednie ({count})</translation>
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
        <translation>Numer</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Czytnik</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Wstecz</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>Anu&amp;luj</translation>
    </message>
    <message>
        <source>&amp;Start on the reader</source>
        <translation>&amp;Rozpocznij na czytniku</translation>
    </message>
    <message>
        <source>The reader asks for it. Enter it there, not here.</source>
        <translation>Poprosi o niego czytnik. Wprowadź go tam, nie tutaj.</translation>
    </message>
    <message>
        <source>The reader asks twice: for the new one, and for the new one again. Enter both there.</source>
        <translation>Czytnik poprosi dwa razy: o nowy i jeszcze raz o nowy. Oba wprowadź tam.</translation>
    </message>
    <message>
        <source>The reader asks three times: for the present one, then twice for the new one. Enter all there.</source>
        <translation>Czytnik poprosi trzy razy: o obecny, potem dwa razy o nowy. Wszystkie wprowadź tam.</translation>
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
        <translation>Kopiuj ATR</translation>
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
        <translation>Zarządzanie kartą</translation>
    </message>
    <message>
        <source>What lies on it, its PINs, and what can be done with it.</source>
        <translation>Co na niej jest, jej kody PIN i co można z nią zrobić.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zamknij</translation>
    </message>
    <message>
        <source>Put card {number} back: the page goes on by itself.</source>
        <translation>Włóż kartę {number} z powrotem: strona sama będzie działać dalej.</translation>
    </message>
    <message>
        <source>Another one is there: {others}. Nothing is done with it here.</source>
        <translation>Jest tu inna: {others}. Tutaj nic się z nią nie dzieje.</translation>
    </message>
    <message>
        <source>This card is not in a reader</source>
        <translation>Tej karty nie ma w czytniku</translation>
    </message>
    <message>
        <source>Reading the card</source>
        <translation>Odczytywanie karty</translation>
    </message>
    <message>
        <source>Choose the file with the key</source>
        <translation>Wybierz plik z kluczem</translation>
    </message>
    <message>
        <source>Keys (*.p12 *.pfx *.p8 *.key *.pem)</source>
        <translation>Klucze (*.p12 *.pfx *.p8 *.key *.pem)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Wszystkie pliki (*)</translation>
    </message>
    <message>
        <source>Looking for the card</source>
        <translation>Wyszukiwanie karty</translation>
    </message>
</context>
<context>
    <name>CardToPutBack</name>
    <message>
        <source>Card “{label}”, number {number}. It goes on as soon as it is in a reader.</source>
        <translation>Karta „{label}”, numer {number}. Praca będzie kontynuowana, gdy tylko karta znajdzie się w czytniku.</translation>
    </message>
    <message>
        <source>Card “{label}”, number {number}. Both cards must be in a reader.</source>
        <translation>Karta „{label}”, numer {number}. Obie karty muszą być w czytnikach.</translation>
    </message>
    <message>
        <source>Put this card back</source>
        <translation>Włóż tę kartę z powrotem</translation>
    </message>
    <message>
        <source>Put these cards back</source>
        <translation>Włóż te karty z powrotem</translation>
    </message>
</context>
<context>
    <name>CardsInReaders</name>
    <message>
        <source>Cards in readers</source>
        <translation>Karty w czytnikach</translation>
    </message>
    <message>
        <source>Looking for cards</source>
        <translation>Wyszukiwanie kart</translation>
    </message>
    <message>
        <source>No card is there</source>
        <translation>Nie ma żadnej karty</translation>
    </message>
    <message>
        <source>Put your card into a reader. It shows up here by itself.</source>
        <translation>Włóż kartę do czytnika. Pojawi się tutaj sama.</translation>
    </message>
</context>
<context>
    <name>CardsWindow</name>
    <message>
        <source>The card in your hand</source>
        <translation>Karta w Twojej ręce</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Włóż</translation>
    </message>
    <message>
        <source>&amp;Pull out</source>
        <translation>Wy&amp;jmij</translation>
    </message>
    <message>
        <source>&amp;Other card</source>
        <translation>&amp;Inna karta</translation>
    </message>
    <message>
        <source>Both cards have the same PIN. The second one is empty.</source>
        <translation>Obie karty mają ten sam PIN. Druga jest pusta.</translation>
    </message>
    <message>
        <source>It is in the reader.</source>
        <translation>Jest w czytniku.</translation>
    </message>
    <message>
        <source>It is in your hand.</source>
        <translation>Jest w Twojej ręce.</translation>
    </message>
</context>
<context>
    <name>CertificateFields</name>
    <message>
        <source>will be removed</source>
        <translation>zostanie usunięte</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Przeznaczenie</translation>
    </message>
    <message>
        <source>{days} days from the day of issue</source>
        <translation>liczba dni od dnia wydania: {days}</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Ważność</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>zmieniono</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nowy klucz</translation>
    </message>
    <message>
        <source>Follows number</source>
        <translation>Następca numeru</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>nowe</translation>
    </message>
    <message>
        <source>the present one stays</source>
        <translation>pozostaje obecne</translation>
    </message>
    <message>
        <source>Revocation password</source>
        <translation>Hasło do unieważnienia</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Klucz</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nie można odczytać</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numer seryjny</translation>
    </message>
    <message>
        <source>Serial number, decimal</source>
        <translation>Numer seryjny, dziesiętnie</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Wystawca</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>od {begin} do {end}</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Ważność</translation>
    </message>
    <message>
        <source>Stored on</source>
        <translation>Przechowywany na</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Czytnik</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Sterownik</translation>
    </message>
    <message>
        <source>Key algorithm</source>
        <translation>Algorytm klucza</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Podpisany algorytmem</translation>
    </message>
    <message>
        <source>Key can be exported</source>
        <translation>Klucz można eksportować</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>tak</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Odcisk SHA-256</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>Przechowywany w</translation>
    </message>
    <message>
        <source>Place of the key</source>
        <translation>Miejsce klucza</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Gdzie</translation>
    </message>
    <message>
        <source>{name} (critical)</source>
        <translation>{name} (krytyczne)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Imię</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nazwisko</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organizacja</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Jednostka organizacyjna</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Kraj</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Miejscowość</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Województwo</translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation>Numer osobowy</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>signing in</source>
        <translation>logowanie</translation>
    </message>
    <message>
        <source>signing in to the computer</source>
        <translation>logowanie do komputera</translation>
    </message>
    <message>
        <source>secure e-mail</source>
        <translation>bezpieczna poczta</translation>
    </message>
    <message>
        <source>signing documents</source>
        <translation>podpisywanie dokumentów</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Nazwa hosta</translation>
    </message>
    <message>
        <source>Web address</source>
        <translation>Adres WWW</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>Adres IP</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>Nazwa logowania</translation>
    </message>
    <message>
        <source>Directory name</source>
        <translation>Nazwa katalogowa</translation>
    </message>
    <message>
        <source>Other name</source>
        <translation>Inna nazwa</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>This computer</source>
        <translation>Ten komputer</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karty</translation>
    </message>
    <message>
        <source>Registration authority</source>
        <translation>Urząd rejestracji</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare two files</source>
        <translation>Porównanie dwóch plików</translation>
    </message>
    <message>
        <source>A key, a request and a certificate belong together if their public key is the same.</source>
        <translation>Klucz, wniosek i certyfikat należą do siebie, jeśli mają ten sam klucz publiczny.</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>&amp;Zamknij</translation>
    </message>
    <message>
        <source>They belong together</source>
        <translation>Należą do siebie</translation>
    </message>
    <message>
        <source>The public key of both begins with {key}.</source>
        <translation>Klucz publiczny obu zaczyna się od {key}.</translation>
    </message>
    <message>
        <source>They do not belong together</source>
        <translation>Nie należą do siebie</translation>
    </message>
    <message>
        <source>They share a certificate, and the private key is another one.</source>
        <translation>Mają wspólny certyfikat, ale klucz prywatny jest inny.</translation>
    </message>
    <message>
        <source>No public key is in both of them.</source>
        <translation>Żadnego klucza publicznego nie ma w obu plikach.</translation>
    </message>
</context>
<context>
    <name>CompletionPage</name>
    <message>
        <source>Use your new certificate</source>
        <translation>Korzystaj z nowego certyfikatu</translation>
    </message>
    <message>
        <source>It is on the card, and the card has proven that it works.</source>
        <translation>Jest na karcie, a karta dowiodła, że działa.</translation>
    </message>
    <message>
        <source>&amp;Try it now</source>
        <translation>&amp;Wypróbuj teraz</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Co dalej</translation>
    </message>
    <message>
        <source>Close and open again what was open meanwhile (browser, mail, signing): only then it sees the new one.</source>
        <translation>Zamknij i uruchom ponownie programy, które były w tym czasie otwarte (przeglądarka, poczta, podpisywanie): dopiero wtedy zobaczą nowy certyfikat.</translation>
    </message>
    <message>
        <source>Save &amp;certificate…</source>
        <translation>Zapisz &amp;certyfikat…</translation>
    </message>
    <message>
        <source>Save &amp;receipt…</source>
        <translation>Zapisz &amp;potwierdzenie…</translation>
    </message>
    <message>
        <source>Both your certificates were renewed.</source>
        <translation>Oba certyfikaty zostały odnowione.</translation>
    </message>
    <message>
        <source>They are valid until {date}.</source>
        <translation>Są ważne do {date}.</translation>
    </message>
    <message>
        <source>The old certificates stay valid until {date}. Their keys stay and still open old mail.</source>
        <translation>Stare certyfikaty pozostają ważne do {date}. Ich klucze zostają i nadal otwierają starą pocztę.</translation>
    </message>
    <message>
        <source>The old certificates stay valid until {date}. Their keys stay on the card and still open old mail.</source>
        <translation>Stare certyfikaty pozostają ważne do {date}. Ich klucze zostają na karcie i nadal otwierają starą pocztę.</translation>
    </message>
    <message>
        <source>Your certificate was renewed.</source>
        <translation>Certyfikat został odnowiony.</translation>
    </message>
    <message>
        <source>It is valid until {date}.</source>
        <translation>Jest ważny do {date}.</translation>
    </message>
    <message>
        <source>The old certificate stays valid until {date}. Its key stays and still opens old mail.</source>
        <translation>Stary certyfikat pozostaje ważny do {date}. Jego klucz zostaje i nadal otwiera starą pocztę.</translation>
    </message>
    <message>
        <source>Programs trust it by its chain, up to “{root}”. This program never installs a root certificate.</source>
        <translation>Programy ufają mu dzięki jego łańcuchowi, aż do „{root}”. Ten program nigdy nie instaluje certyfikatu głównego.</translation>
    </message>
    <message>
        <source>The new key signs</source>
        <translation>Nowy klucz podpisuje</translation>
    </message>
    <message>
        <source>Use your new certificates</source>
        <translation>Korzystaj z nowych certyfikatów</translation>
    </message>
    <message>
        <source>They were read back, and their keys have proven that they work.</source>
        <translation>Odczytano je z powrotem, a ich klucze dowiodły, że działają.</translation>
    </message>
    <message>
        <source>It is beside its key, and the key has proven that it works.</source>
        <translation>Jest przy kluczu, a klucz dowiódł, że działa.</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Posiadacz</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Ważny do</translation>
    </message>
    <message>
        <source>New number</source>
        <translation>Nowy numer</translation>
    </message>
    <message>
        <source>Old number</source>
        <translation>Stary numer</translation>
    </message>
    <message>
        <source>Request number</source>
        <translation>Numer wniosku</translation>
    </message>
    <message>
        <source>The old certificate stays valid until {date}. Its key stays on the card and still opens old mail.</source>
        <translation>Stary certyfikat pozostaje ważny do {date}. Jego klucz zostaje na karcie i nadal otwiera starą pocztę.</translation>
    </message>
    <message>
        <source>The card signs</source>
        <translation>Karta podpisuje</translation>
    </message>
    <message>
        <source>The new key signed a test text in {taken} ms, and the certificate verified it.</source>
        <translation>Nowy klucz podpisał tekst próbny w {taken} ms, a certyfikat zweryfikował podpis.</translation>
    </message>
    <message>
        <source>Both new keys signed a test text in {taken} ms, and their certificates verified it.</source>
        <translation>Oba nowe klucze podpisały tekst próbny w {taken} ms, a ich certyfikaty zweryfikowały podpisy.</translation>
    </message>
    <message>
        <source>Signed and verified</source>
        <translation>Podpisano i zweryfikowano</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Zapisano jako {file}</translation>
    </message>
    <message>
        <source>Certificate and chain, PEM (*.pem)</source>
        <translation>Certyfikat i łańcuch, PEM (*.pem)</translation>
    </message>
    <message>
        <source>Certificate and chain, PKCS#7 (*.p7b)</source>
        <translation>Certyfikat i łańcuch, PKCS#7 (*.p7b)</translation>
    </message>
    <message>
        <source>Save certificate</source>
        <translation>Zapisywanie certyfikatu</translation>
    </message>
    <message>
        <source>Receipt to read, PDF (*.pdf)</source>
        <translation>Potwierdzenie do czytania, PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Receipt for programs, JSON (*.json)</source>
        <translation>Potwierdzenie dla programów, JSON (*.json)</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>Zapisywanie potwierdzenia</translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>Revoke this certificate for good?</source>
        <translation>Unieważnić ten certyfikat na stałe?</translation>
    </message>
    <message>
        <source>Compare it with what you mean. Then type its revocation password.</source>
        <translation>Sprawdź, czy o ten certyfikat chodzi. Potem wpisz jego hasło do unieważnienia.</translation>
    </message>
    <message>
        <source>&amp;Issued by</source>
        <translation>Wy&amp;stawiony przez</translation>
    </message>
    <message>
        <source>Revocation &amp;password</source>
        <translation>&amp;Hasło do unieważnienia</translation>
    </message>
    <message>
        <source>Revocation password of the certificate</source>
        <translation>Hasło do unieważnienia certyfikatu</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Posiadacz</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numer seryjny</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Wystawca</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Ważny do</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Powód</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>Tego nie można cofnąć</translation>
    </message>
    <message>
        <source>From now on nobody will accept it. Its key still opens what was encrypted for it.</source>
        <translation>Od tej chwili nikt go nie przyjmie. Jego klucz nadal otwiera to, co dla niego zaszyfrowano.</translation>
    </message>
    <message>
        <source>Not with a password</source>
        <translation>Nie za pomocą hasła</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} letters A to Z, a to z or digits.</source>
        <translation>Litery od A do Z, od a do z i cyfry, liczba znaków: od {minimum} do {maximum}.</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>Not set</source>
        <translation>Nie ustawiony</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Miejsce</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Nie podano</translation>
    </message>
    <message>
        <source>The card does not say.</source>
        <translation>Karta tego nie podaje.</translation>
    </message>
    <message>
        <source>{free} KiB free</source>
        <translation>Wolne {free} KiB</translation>
    </message>
    <message>
        <source>of {total} KiB</source>
        <translation>z {total} KiB</translation>
    </message>
    <message>
        <source>Of the factory</source>
        <translation>Fabryczny</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Ustawiony</translation>
    </message>
    <message>
        <source>It has never been set.</source>
        <translation>Nigdy go nie ustawiono.</translation>
    </message>
    <message>
        <source>As the factory left it: change it.</source>
        <translation>Fabryczny: zmień go.</translation>
    </message>
    <message>
        <source>Too many wrong ones were entered.</source>
        <translation>Zbyt wiele razy podano błędny.</translation>
    </message>
    <message>
        <source>A wrong one blocks it.</source>
        <translation>Błędny wpis go zablokuje.</translation>
    </message>
    <message>
        <source>Entered on the reader.</source>
        <translation>Wprowadza się go na czytniku.</translation>
    </message>
    <message>
        <source>Kept on the card, behind the PIN.</source>
        <translation>Przechowywany na karcie, pod ochroną PIN-u.</translation>
    </message>
    <message>
        <source>The card gives no number.</source>
        <translation>Karta nie podaje, ile.</translation>
    </message>
</context>
<context>
    <name>CrashNotice</name>
    <message>
        <source>This looks like a fault of the driver. What was done to a card until then is recorded.</source>
        <translation>Wygląda to na błąd sterownika. To, co do tej chwili zrobiono z kartą, jest zapisane.</translation>
    </message>
    <message>
        <source>A card driver stopped</source>
        <translation>Sterownik karty przestał działać</translation>
    </message>
    <message>
        <source>What was done to a card until then is recorded. The report helps your help desk.</source>
        <translation>To, co do tej chwili zrobiono z kartą, jest zapisane. Raport pomoże pomocy technicznej.</translation>
    </message>
    <message>
        <source>This program stopped by itself</source>
        <translation>Ten program sam przestał działać</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Pokaż raport</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ukryj</translation>
    </message>
    <message>
        <source>{driver} stopped in {call} on {date} at {time}.</source>
        <translation>{driver} przestał działać w wywołaniu {call} dnia {date} o {time}.</translation>
    </message>
    <message>
        <source>{driver} stopped in {call} yesterday at {time}.</source>
        <translation>{driver} przestał działać w wywołaniu {call} wczoraj o {time}.</translation>
    </message>
    <message>
        <source>{driver} stopped in {call} today at {time}.</source>
        <translation>{driver} przestał działać w wywołaniu {call} dzisiaj o {time}.</translation>
    </message>
    <message>
        <source>It happened on {date} at {time}.</source>
        <translation>Stało się to dnia {date} o {time}.</translation>
    </message>
    <message>
        <source>It happened yesterday at {time}.</source>
        <translation>Stało się to wczoraj o {time}.</translation>
    </message>
    <message>
        <source>It happened today at {time}.</source>
        <translation>Stało się to dzisiaj o {time}.</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Check the data</source>
        <translation>Sprawdź dane</translation>
    </message>
    <message>
        <source>This will be in the new certificate. What is wrong here stays wrong until the next one.</source>
        <translation>To znajdzie się w nowym certyfikacie. Błąd pozostawiony tutaj zostanie w nim aż do następnego.</translation>
    </message>
    <message>
        <source>Change &amp;something</source>
        <translation>&amp;Zmień coś</translation>
    </message>
    <message>
        <source>Check &amp;only</source>
        <translation>Tylko &amp;sprawdź</translation>
    </message>
    <message>
        <source>Asks the authority what it would issue. Nothing is made or sent for good.</source>
        <translation>Pyta urząd, co by wystawił. Nic nie jest tworzone ani wysyłane na stałe.</translation>
    </message>
    <message>
        <source>Other &amp;data</source>
        <translation>&amp;Inne dane</translation>
    </message>
    <message>
        <source>Certificate &amp;properties</source>
        <translation>Właściwości &amp;certyfikatu</translation>
    </message>
    <message>
        <source>What the authority &amp;would issue</source>
        <translation>Co wystawił&amp;by urząd</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Us&amp;uń</translation>
    </message>
    <message>
        <source>&amp;Yes, continue</source>
        <translation>&amp;Tak, kontynuuj</translation>
    </message>
    <message>
        <source>This will be in the two new certificates. Both are issued, or neither is.</source>
        <translation>To znajdzie się w dwóch nowych certyfikatach. Wystawione zostaną oba albo żaden.</translation>
    </message>
    <message>
        <source>Some of it is no longer allowed</source>
        <translation>Część z tego nie jest już dozwolona</translation>
    </message>
    <message>
        <source>The rules of the authority have changed. The new certificate can be had without:</source>
        <translation>Zasady urzędu się zmieniły. Nowy certyfikat można uzyskać bez:</translation>
    </message>
    <message>
        <source>The authority would issue this certificate at once</source>
        <translation>Urząd wystawiłby ten certyfikat od razu</translation>
    </message>
    <message>
        <source>The authority would issue both certificates at once</source>
        <translation>Urząd wystawiłby oba certyfikaty od razu</translation>
    </message>
    <message>
        <source>A person at the authority will look at it</source>
        <translation>Wniosek rozpatrzy pracownik urzędu</translation>
    </message>
    <message>
        <source>After you have signed you can close the program and finish later.</source>
        <translation>Po podpisaniu możesz zamknąć program i dokończyć później.</translation>
    </message>
    <message>
        <source>Asking the authority what it would do</source>
        <translation>Pytanie do urzędu, jak by postąpił</translation>
    </message>
</context>
<context>
    <name>DeleteForm</name>
    <message>
        <source>I &amp;agree to lose it</source>
        <translation>Z&amp;gadzam się na utratę</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>Tego nie można cofnąć</translation>
    </message>
    <message>
        <source>&amp;PIN of the card</source>
        <translation>&amp;PIN karty</translation>
    </message>
    <message>
        <source>Delete this from the card?</source>
        <translation>Usunąć to z karty?</translation>
    </message>
    <message>
        <source>Nothing else on the card is touched.</source>
        <translation>Nic innego na karcie się nie zmieni.</translation>
    </message>
    <message>
        <source>Clean up the card?</source>
        <translation>Uporządkować kartę?</translation>
    </message>
    <message>
        <source>This serves nobody: its key is not on the card. Nothing else is touched, and there is more room.</source>
        <translation>To jest zbędne: klucza do tego nie ma na karcie. Nic innego się nie zmieni, a miejsca będzie więcej.</translation>
    </message>
    <message>
        <source>&amp;Delete it</source>
        <translation>&amp;Usuń</translation>
    </message>
</context>
<context>
    <name>DesktopMessages</name>
    <message>
        <source>Open</source>
        <translation>Otwórz</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Reading what there is to know. A driver that does not answer is waited for.</source>
        <translation>Zbieranie informacji. Na sterownik, który nie odpowiada, trzeba poczekać.</translation>
    </message>
    <message>
        <source>Held back here: {count}</source>
        <translation>Pominięto tutaj: {count}</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Zapisano jako {file}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Skopiowano</translation>
    </message>
    <message>
        <source>Save the support bundle</source>
        <translation>Zapisywanie pakietu dla pomocy technicznej</translation>
    </message>
    <message>
        <source>Support bundle (*.zip)</source>
        <translation>Pakiet dla pomocy technicznej (*.zip)</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>Pakiet dla pomocy technicznej</translation>
    </message>
    <message>
        <source>Look through it, then send it to your help desk</source>
        <translation>Przejrzyj go, a potem wyślij do pomocy technicznej</translation>
    </message>
    <message>
        <source>Nothing leaves this computer by itself: save it, and send it the way you like.</source>
        <translation>Nic samo nie opuszcza tego komputera: zapisz pakiet i wyślij go w dowolny sposób.</translation>
    </message>
    <message>
        <source>What will be saved of this part</source>
        <translation>Co zostanie zapisane z tej części</translation>
    </message>
    <message>
        <source>This part is being read.</source>
        <translation>Ta część jest właśnie odczytywana.</translation>
    </message>
    <message>
        <source>&amp;Include names and serial numbers</source>
        <translation>&amp;Dołącz nazwiska i numery seryjne</translation>
    </message>
    <message>
        <source>Otherwise placeholders such as holder-1 stand for them. PINs, passwords and keys are never in it.</source>
        <translation>W przeciwnym razie zastępują je oznaczenia, na przykład holder-1. PIN-ów, haseł ani kluczy nigdy w nim nie ma.</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Zapisz…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiuj</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Odczytaj ponownie</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>DifferencesTable</name>
    <message>
        <source>In the request</source>
        <translation>We wniosku</translation>
    </message>
    <message>
        <source>In the old certificate</source>
        <translation>W starym certyfikacie</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>zmieniono</translation>
    </message>
</context>
<context>
    <name>EditablePage</name>
    <message>
        <source>Change something</source>
        <translation>Zmień, co trzeba</translation>
    </message>
    <message>
        <source>Names cannot be changed here: ask for a new certificate with the corrected details.</source>
        <translation>Nazwisk i nazw nie można tu zmienić: złóż wniosek o nowy certyfikat z poprawionymi danymi.</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>Adresy e-mail</translation>
    </message>
    <message>
        <source>Some of it is no longer allowed</source>
        <translation>Część z tego nie jest już dozwolona</translation>
    </message>
    <message>
        <source>The new certificate can be had without:</source>
        <translation>Nowy certyfikat można uzyskać bez:</translation>
    </message>
    <message>
        <source>Remove &amp;all</source>
        <translation>&amp;Usuń wszystko</translation>
    </message>
    <message>
        <source>Revocation password</source>
        <translation>Hasło do unieważnienia</translation>
    </message>
    <message>
        <source>&amp;Use these data</source>
        <translation>Uż&amp;yj tych danych</translation>
    </message>
    <message>
        <source>Remove {address}</source>
        <translation>Usuń {address}</translation>
    </message>
    <message>
        <source>An address can be removed, not changed.</source>
        <translation>Adres można usunąć, ale nie zmienić.</translation>
    </message>
    <message>
        <source>This profile does not allow a change of addresses: ask for a new certificate.</source>
        <translation>Ten profil nie pozwala na zmianę adresów: złóż wniosek o nowy certyfikat.</translation>
    </message>
</context>
<context>
    <name>ErrorPanel</name>
    <message>
        <source>Support bundle…</source>
        <translation>Pakiet dla pomocy…</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Kontynuuj</translation>
    </message>
    <message>
        <source>&amp;Support bundle…</source>
        <translation>&amp;Pakiet dla pomocy…</translation>
    </message>
</context>
<context>
    <name>FollowUpWizard</name>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>System test</source>
        <translation>Test systemu</translation>
    </message>
    <message>
        <source>Certificate selection</source>
        <translation>Wybór certyfikatu</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>Sprawdzenie danych</translation>
    </message>
    <message>
        <source>Creation of the request</source>
        <translation>Utworzenie wniosku</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>Zakończenie</translation>
    </message>
    <message>
        <source>Renew a certificate</source>
        <translation>Odnowienie certyfikatu</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Dalej</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Wstecz</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Re&amp;voke a certificate</source>
        <translation>&amp;Unieważnij certyfikat</translation>
    </message>
    <message>
        <source>&amp;Compare two files</source>
        <translation>&amp;Porównaj dwa pliki</translation>
    </message>
    <message>
        <source>&amp;Diagnostics</source>
        <translation>&amp;Diagnostyka</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Język</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>What would you like to do?</source>
        <translation>Co chcesz zrobić?</translation>
    </message>
    <message>
        <source>Your keys stay on your card. This program asks the card to use them.</source>
        <translation>Klucze pozostają na karcie. Program prosi kartę o ich użycie.</translation>
    </message>
    <message>
        <source>Renew a certificate</source>
        <translation>Odnów certyfikat</translation>
    </message>
    <message>
        <source>A new key on your card and a new certificate for it, before the present one ends.</source>
        <translation>Nowy klucz na karcie i nowy certyfikat do niego, zanim skończy się ważność obecnego.</translation>
    </message>
    <message>
        <source>Open your authority&apos;s configuration file</source>
        <translation>Otwieranie pliku konfiguracyjnego urzędu</translation>
    </message>
    <message>
        <source>Configuration (*.toml)</source>
        <translation>Konfiguracja (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Wszystkie pliki (*)</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>This key was not made on the card</source>
        <translation>Ten klucz nie powstał na karcie</translation>
    </message>
    <message>
        <source>There may be copies of it elsewhere, and the card will always say so. Import it to read old mail; do not sign with it where a key from the card is demanded.</source>
        <translation>Gdzie indziej mogą być jego kopie i karta zawsze będzie to podawać. Zaimportuj go, aby czytać starą pocztę; nie podpisuj nim tam, gdzie wymagany jest klucz utworzony na karcie.</translation>
    </message>
    <message>
        <source>&amp;PIN of the card</source>
        <translation>&amp;PIN karty</translation>
    </message>
    <message>
        <source>Import a key pair to the card?</source>
        <translation>Zaimportować parę kluczy na kartę?</translation>
    </message>
    <message>
        <source>The key and its certificate are written to the card. The file stays as it is: delete it yourself.</source>
        <translation>Klucz i jego certyfikat zostaną zapisane na karcie. Plik pozostanie bez zmian: trzeba go usunąć samodzielnie.</translation>
    </message>
    <message>
        <source>&amp;Import it</source>
        <translation>Zai&amp;mportuj</translation>
    </message>
</context>
<context>
    <name>KeptDialog</name>
    <message>
        <source>Renew a certificate</source>
        <translation>Odnów certyfikat</translation>
    </message>
    <message>
        <source>Your request is kept</source>
        <translation>Wniosek został zachowany</translation>
    </message>
    <message>
        <source>The new key stays on the card. The first page offers to finish the request whenever you like.</source>
        <translation>Nowy klucz pozostaje na karcie. Strona początkowa pozwoli dokończyć wniosek w dowolnej chwili.</translation>
    </message>
    <message>
        <source>&amp;Stay here</source>
        <translation>Zo&amp;stań tutaj</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zamknij</translation>
    </message>
</context>
<context>
    <name>KeyChoice</name>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Średnia</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Silna</translation>
    </message>
    <message>
        <source>At each use the system asks for a password of this key&apos;s own, which you set now.</source>
        <translation>Przy każdym użyciu system prosi o osobne hasło tego klucza, które teraz ustawisz.</translation>
    </message>
    <message>
        <source>Every program that you start can use the key, and nothing is asked.</source>
        <translation>Każdy uruchomiony przez Ciebie program może użyć klucza bez żadnego pytania.</translation>
    </message>
    <message>
        <source>At each use by another program the keychain asks: Deny, Allow or Always Allow.</source>
        <translation>Gdy klucza chce użyć inny program, pęk kluczy za każdym razem pyta: „Odmów”, „Pozwól” czy „Zawsze pozwalaj”.</translation>
    </message>
    <message>
        <source>At each use the system shows a notice, which you confirm.</source>
        <translation>Przy każdym użyciu system pokazuje powiadomienie, które trzeba potwierdzić.</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nowy klucz</translation>
    </message>
    <message>
        <source>New key: {role}</source>
        <translation>Nowy klucz: {role}</translation>
    </message>
    <message>
        <source>W&amp;here it is made</source>
        <translation>Gd&amp;zie powstanie</translation>
    </message>
    <message>
        <source>&amp;Where it is made</source>
        <translation>&amp;Gdzie powstanie</translation>
    </message>
    <message>
        <source>K&amp;ind of key</source>
        <translation>R&amp;odzaj klucza</translation>
    </message>
    <message>
        <source>&amp;Kind of key</source>
        <translation>&amp;Rodzaj klucza</translation>
    </message>
    <message>
        <source>P&amp;rotection</source>
        <translation>Ochron&amp;a</translation>
    </message>
    <message>
        <source>&amp;Protection</source>
        <translation>Oc&amp;hrona</translation>
    </message>
    <message>
        <source>The key may be e&amp;xported</source>
        <translation>Klucz będzie można &amp;eksportować</translation>
    </message>
    <message>
        <source>The key may be exp&amp;orted</source>
        <translation>Klucz będzie można e&amp;ksportować</translation>
    </message>
    <message>
        <source>A key that can be exported can be stolen</source>
        <translation>Klucz, który można eksportować, można też ukraść</translation>
    </message>
    <message>
        <source>Whoever copies it can sign in your name. Allow it only if you must move the key yourself.</source>
        <translation>Kto go skopiuje, może podpisywać w Twoim imieniu. Zezwól na to tylko wtedy, gdy musisz sam przenieść klucz.</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keys and certificates</source>
        <translation>Klucze i certyfikaty</translation>
    </message>
    <message>
        <source>Sho&amp;w the keys (PIN)…</source>
        <translation>Pokaż klu&amp;cze (PIN)…</translation>
    </message>
    <message>
        <source>Private keys are not shown yet</source>
        <translation>Kluczy prywatnych jeszcze nie widać</translation>
    </message>
    <message>
        <source>Cards show them only after the PIN. Until then nobody knows which certificates have their key.</source>
        <translation>Karty pokazują je dopiero po podaniu PIN-u. Do tej chwili nie wiadomo, do których certyfikatów jest klucz.</translation>
    </message>
    <message>
        <source>&amp;Try it now…</source>
        <translation>Wyp&amp;róbuj…</translation>
    </message>
    <message>
        <source>&amp;Attest</source>
        <translation>Atestu&amp;j</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>U&amp;suń…</translation>
    </message>
    <message>
        <source>This card was never set up</source>
        <translation>Ta karta nigdy nie została przygotowana</translation>
    </message>
    <message>
        <source>Set it up first; then it can hold keys.</source>
        <translation>Najpierw ją przygotuj; potem będzie mogła przechowywać klucze.</translation>
    </message>
    <message>
        <source>There is nothing on this card</source>
        <translation>Na tej karcie nic nie ma</translation>
    </message>
    <message>
        <source>No key and no certificate.</source>
        <translation>Żadnego klucza i żadnego certyfikatu.</translation>
    </message>
    <message>
        <source>No certificate is on this card</source>
        <translation>Na tej karcie nie ma żadnego certyfikatu</translation>
    </message>
    <message>
        <source>Whether there are keys, it shows after the PIN.</source>
        <translation>Czy są na niej klucze, pokaże po podaniu PIN-u.</translation>
    </message>
</context>
<context>
    <name>KeyOrigin</name>
    <message>
        <source>A new key is made, and the card keeps it behind the PIN. Nobody has to know or write down the key.</source>
        <translation>Zostanie utworzony nowy klucz, a karta przechowa go pod ochroną PIN-u. Nikt nie musi go znać ani zapisywać.</translation>
    </message>
    <message>
        <source>I t&amp;ype a key of my own instead</source>
        <translation>Zamiast tego wpiszę własny &amp;klucz</translation>
    </message>
</context>
<context>
    <name>KeyPage</name>
    <message>
        <source>Make the new key</source>
        <translation>Utwórz nowy klucz</translation>
    </message>
    <message>
        <source>The card makes it by itself and never gives it away. It asks for the PIN first.</source>
        <translation>Karta tworzy go sama i nigdy go nie wydaje. Najpierw prosi o PIN.</translation>
    </message>
    <message>
        <source>Enter &amp;PIN</source>
        <translation>Podaj &amp;PIN</translation>
    </message>
    <message>
        <source>Do not take the card out</source>
        <translation>Nie wyjmuj karty</translation>
    </message>
    <message>
        <source>Leave it in the reader until the key is made.</source>
        <translation>Pozostaw ją w czytniku, aż klucz zostanie utworzony.</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Posiadacz</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nowy klucz</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numer</translation>
    </message>
    <message>
        <source>The card finishes this key, then it is deleted</source>
        <translation>Karta kończy ten klucz, potem zostanie on usunięty</translation>
    </message>
    <message>
        <source>This key is finished, then it is deleted</source>
        <translation>Ten klucz zostanie dokończony, a potem usunięty</translation>
    </message>
    <message>
        <source>Logging in to the card</source>
        <translation>Logowanie do karty</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Przygotowanie</translation>
    </message>
    <message>
        <source>Make the new keys</source>
        <translation>Utwórz nowe klucze</translation>
    </message>
    <message>
        <source>They are made on the card and never leave it. The PIN is asked for first.</source>
        <translation>Powstają na karcie i nigdy jej nie opuszczają. Najpierw trzeba podać PIN.</translation>
    </message>
    <message>
        <source>It is made where it will be kept. Nothing is sent to the authority yet.</source>
        <translation>Powstaje tam, gdzie będzie przechowywany. Do urzędu nic jeszcze nie jest wysyłane.</translation>
    </message>
    <message>
        <source>Leave it in the reader until both keys are made.</source>
        <translation>Pozostaw ją w czytniku, aż powstaną oba klucze.</translation>
    </message>
    <message>
        <source>&amp;Make the key</source>
        <translation>&amp;Utwórz klucz</translation>
    </message>
    <message>
        <source>New key {number} of {count}</source>
        <translation>Nowy klucz {number} z {count}</translation>
    </message>
    <message>
        <source>The key is being made</source>
        <translation>Trwa tworzenie klucza</translation>
    </message>
    <message>
        <source>The card makes the key</source>
        <translation>Karta tworzy klucz</translation>
    </message>
    <message>
        <source>The card makes key {number} of {count}</source>
        <translation>Karta tworzy klucz {number} z {count}</translation>
    </message>
    <message>
        <source>No key was made</source>
        <translation>Nie utworzono klucza</translation>
    </message>
    <message>
        <source>You cancelled. Nothing is left of it on the card.</source>
        <translation>Anulowano. Na karcie nic po tym nie pozostało.</translation>
    </message>
    <message>
        <source>You cancelled. Nothing is left of it.</source>
        <translation>Anulowano. Nic po tym nie pozostało.</translation>
    </message>
    <message>
        <source>The key could not be deleted</source>
        <translation>Nie udało się usunąć klucza</translation>
    </message>
    <message>
        <source>Part of it may still be on the card. Enter the PIN to go on with it, now or from the first page.</source>
        <translation>Jego część może być jeszcze na karcie. Podaj PIN, aby kontynuować teraz lub ze strony początkowej.</translation>
    </message>
</context>
<context>
    <name>LinkAnswer</name>
    <message>
        <source>Open the authority&apos;s &amp;help page</source>
        <translation>Otwórz stronę &amp;pomocy urzędu</translation>
    </message>
    <message>
        <source>Choose &amp;another certificate</source>
        <translation>Wybierz &amp;inny certyfikat</translation>
    </message>
    <message>
        <source>Looked on: {places}.</source>
        <translation>Przeszukano: {places}.</translation>
    </message>
    <message>
        <source>No card and no token is connected now.</source>
        <translation>Teraz nie jest podłączona żadna karta ani token.</translation>
    </message>
    <message>
        <source>No certificate with serial number {serial} was found.</source>
        <translation>Nie znaleziono certyfikatu o numerze seryjnym {serial}.</translation>
    </message>
    <message>
        <source>The certificate of the link is not here</source>
        <translation>Nie ma tu certyfikatu z odnośnika</translation>
    </message>
    <message>
        <source>Put the card that holds it into the reader: it is chosen as soon as it is seen.</source>
        <translation>Włóż do czytnika kartę, na której jest: zostanie wybrany, gdy tylko będzie widoczny.</translation>
    </message>
    <message>
        <source>The link is of another authority</source>
        <translation>Odnośnik pochodzi z innego urzędu</translation>
    </message>
    <message>
        <source>It names “{other}”. {name}, which this program is set up for, issues as: {ours}.</source>
        <translation>Podaje „{other}”. {name}, dla którego ustawiono ten program, wystawia jako: {ours}.</translation>
    </message>
    <message>
        <source>Ask whoever sent the link, or your authority:</source>
        <translation>Zapytaj nadawcę odnośnika albo swój urząd:</translation>
    </message>
    <message>
        <source>This certificate has expired</source>
        <translation>Ważność tego certyfikatu minęła</translation>
    </message>
    <message>
        <source>Certificate {serial} of {holder} ended on {when}. The request for its successor is signed with it, and an expired certificate cannot sign: it can no longer be renewed here.</source>
        <translation>Ważność certyfikatu {serial} (posiadacz {holder}) minęła {when}. Wniosek o następny certyfikat podpisuje się nim, a nieważnym certyfikatem nie można podpisać: tutaj nie można go już odnowić.</translation>
    </message>
    <message>
        <source>Request a new certificate from your authority. Leave the old one on the card: its key still opens old mail.</source>
        <translation>Złóż w urzędzie wniosek o nowy certyfikat. Stary zostaw na karcie: jego klucz nadal otwiera starą pocztę.</translation>
    </message>
    <message>
        <source>The certificate of the link cannot be renewed</source>
        <translation>Certyfikatu z odnośnika nie można odnowić</translation>
    </message>
    <message>
        <source>Certificate {serial} of {holder} was found. {reason}</source>
        <translation>Znaleziono certyfikat {serial} (posiadacz {holder}). {reason}</translation>
    </message>
    <message>
        <source>If you think that it should be, ask your authority:</source>
        <translation>Jeśli uważasz, że powinno to być możliwe, zapytaj urząd:</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Link to a certificate</source>
        <translation>Odnośnik do certyfikatu</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;OK</translation>
    </message>
    <message>
        <source>The link waits</source>
        <translation>Odnośnik czeka</translation>
    </message>
    <message>
        <source>What you are doing goes on. When it is finished or closed, certificate {serial} is looked for.</source>
        <translation>Twoja praca trwa dalej. Gdy ją zakończysz lub zamkniesz, zostanie wyszukany certyfikat {serial}.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Card enrolment</source>
        <translation>Certyfikaty na karcie</translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation>Język systemu</translation>
    </message>
</context>
<context>
    <name>ManagementKeyForm</name>
    <message>
        <source>&amp;Present {credential}</source>
        <translation>&amp;Obecny {credential}</translation>
    </message>
    <message>
        <source>P&amp;IN of the card</source>
        <translation>P&amp;IN karty</translation>
    </message>
    <message>
        <source>&amp;New {credential}</source>
        <translation>&amp;Nowy {credential}</translation>
    </message>
    <message>
        <source>New {credential} &amp;again</source>
        <translation>&amp;Powtórz nowy {credential}</translation>
    </message>
    <message>
        <source>Change the {credential}</source>
        <translation>Zmień {credential}</translation>
    </message>
    <message>
        <source>Whoever has it can write keys and certificates to this card.</source>
        <translation>Kto go ma, może zapisywać na tej karcie klucze i certyfikaty.</translation>
    </message>
    <message>
        <source>C&amp;hange it</source>
        <translation>Z&amp;mień</translation>
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
        <translation>Przenieś klucz</translation>
    </message>
    <message>
        <source>Its certificate goes with it, and it asks for the PIN as often as before. No key is overwritten.</source>
        <translation>Certyfikat przechodzi razem z nim, a o PIN pyta tak samo często jak dotąd. Żaden klucz nie zostanie nadpisany.</translation>
    </message>
    <message>
        <source>&amp;Move it</source>
        <translation>P&amp;rzenieś</translation>
    </message>
</context>
<context>
    <name>NewSecret</name>
    <message>
        <source>Not one that anybody would try first</source>
        <translation>Nie taki, który każdy wypróbuje jako pierwszy</translation>
    </message>
    <message>
        <source>The same in both fields</source>
        <translation>Taki sam w obu polach</translation>
    </message>
</context>
<context>
    <name>NotSuitable</name>
    <message>
        <source>Show {count} more</source>
        <translation>Pokaż jeszcze {count}</translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>Pokaż wniosek</translation>
    </message>
</context>
<context>
    <name>OpenedFiles</name>
    <message>
        <source>&amp;Open a file…</source>
        <translation>&amp;Otwórz plik…</translation>
    </message>
    <message>
        <source>Or drop it here: PKCS#12 (.p12, .pfx), PEM or DER.</source>
        <translation>Albo upuść go tutaj: PKCS#12 (.p12, .pfx), PEM lub DER.</translation>
    </message>
    <message>
        <source>Encrypted in an old way that can be broken. Save it anew with AES, and delete this one.</source>
        <translation>Zaszyfrowany starym sposobem, który można złamać. Zapisz go na nowo z AES, a ten usuń.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Zapomnij</translation>
    </message>
    <message>
        <source>Forget {file}</source>
        <translation>Zapomnij {file}</translation>
    </message>
    <message>
        <source>Takes it off this list. The file itself stays.</source>
        <translation>Usuwa go z tej listy. Sam plik pozostaje.</translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation>Podaj hasło</translation>
    </message>
    <message>
        <source>Enter the password of {file}</source>
        <translation>Podaj hasło pliku {file}</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Otwieranie pliku</translation>
    </message>
    <message>
        <source>Certificates and keys</source>
        <translation>Certyfikaty i klucze</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Wszystkie pliki</translation>
    </message>
    <message>
        <source>Opening {file}</source>
        <translation>Otwieranie pliku {file}</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>It is revoked already</source>
        <translation>Jest już unieważniony</translation>
    </message>
    <message>
        <source>Nothing was changed. Nothing is left to be done.</source>
        <translation>Nic nie zostało zmienione. Nie trzeba robić nic więcej.</translation>
    </message>
    <message>
        <source>The certificate is revoked</source>
        <translation>Certyfikat jest unieważniony</translation>
    </message>
    <message>
        <source>Nobody should trust it from now on.</source>
        <translation>Od tej chwili nikt nie powinien mu ufać.</translation>
    </message>
    <message>
        <source>Revoked on {date}, {time}</source>
        <translation>Unieważniony {date}, {time}</translation>
    </message>
    <message>
        <source>The authority&apos;s revocation list says so.</source>
        <translation>Tak podaje lista unieważnionych certyfikatów urzędu.</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Posiadacz</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numer seryjny</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Powód</translation>
    </message>
    <message>
        <source>The other one of the pair is still valid</source>
        <translation>Drugi z pary jest nadal ważny</translation>
    </message>
    <message>
        <source>It has serial number {serial}. If the card is lost, revoke it, too.</source>
        <translation>Ma numer seryjny {serial}. Jeśli karta zaginęła, unieważnij też ten certyfikat.</translation>
    </message>
</context>
<context>
    <name>PartList</name>
    <message>
        <source>Parts of the support bundle</source>
        <translation>Części pakietu dla pomocy technicznej</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>Odczytywanie</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nie można odczytać</translation>
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
        <translation>Rodzaj</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numer</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Czytnik</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>&amp;PIN</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Hasło</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Hasło</translation>
    </message>
    <message>
        <source>Password of file {name}</source>
        <translation>Hasło pliku {name}</translation>
    </message>
    <message>
        <source>PIN of card {number}</source>
        <translation>PIN karty {number}</translation>
    </message>
    <message>
        <source>&amp;I know that a wrong PIN blocks the card</source>
        <translation>&amp;Wiem, że błędny PIN zablokuje kartę</translation>
    </message>
    <message>
        <source>&amp;Start on the reader</source>
        <translation>&amp;Rozpocznij na czytniku</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;OK</translation>
    </message>
    <message>
        <source>&amp;Unblock…</source>
        <translation>Od&amp;blokuj…</translation>
    </message>
    <message>
        <source>&amp;Set up…</source>
        <translation>Przygotu&amp;j…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zamknij</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>Anu&amp;luj</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Gdzie</translation>
    </message>
    <message>
        <source>Enter the PIN on the reader</source>
        <translation>Wprowadź PIN na czytniku</translation>
    </message>
    <message>
        <source>Enter the password of this file</source>
        <translation>Wprowadź hasło tego pliku</translation>
    </message>
    <message>
        <source>This card takes no PIN now</source>
        <translation>Karta nie przyjmuje teraz PIN-u</translation>
    </message>
    <message>
        <source>Enter the PIN of this card</source>
        <translation>Wprowadź PIN tej karty</translation>
    </message>
    <message>
        <source>Your present key lies in it, and signs the request. The file is not changed.</source>
        <translation>Jest w nim Twój obecny klucz, który podpisuje wniosek. Plik się nie zmieni.</translation>
    </message>
    <message>
        <source>The card asks for it before it makes your new key.</source>
        <translation>Karta prosi o niego, zanim utworzy nowy klucz.</translation>
    </message>
    <message>
        <source>Your present key signs the request with it; then the new certificate is written to the card.</source>
        <translation>Obecny klucz podpisuje z nim wniosek, po czym na karcie zapisywany jest nowy certyfikat.</translation>
    </message>
    <message>
        <source>It is needed to finish the request that was begun earlier.</source>
        <translation>Jest potrzebny do dokończenia rozpoczętego wcześniej wniosku.</translation>
    </message>
    <message>
        <source>It is needed to undo the request that was begun earlier.</source>
        <translation>Jest potrzebny do cofnięcia rozpoczętego wcześniej wniosku.</translation>
    </message>
    <message>
        <source>Only then the card shows its private keys. Nothing is changed.</source>
        <translation>Dopiero wtedy karta pokaże klucze prywatne. Nic się nie zmieni.</translation>
    </message>
    <message>
        <source>The key signs a test text with it. Nothing is sent or changed.</source>
        <translation>Klucz podpisze z nim tekst próbny. Nic nie zostanie wysłane ani zmienione.</translation>
    </message>
    <message>
        <source>It is used once, to read the file, and not kept.</source>
        <translation>Zostanie użyte raz, do odczytania pliku, i nie będzie przechowywane.</translation>
    </message>
    <message>
        <source>The new key signs a test text with it. Nothing is sent.</source>
        <translation>Nowy klucz podpisze z nim tekst próbny. Nic nie jest wysyłane.</translation>
    </message>
    <message>
        <source>The reader asks for it again at every signature. Enter it there each time.</source>
        <translation>Czytnik prosi o niego ponownie przy każdym podpisie. Wprowadź go tam za każdym razem.</translation>
    </message>
    <message>
        <source>The reader may ask for it up to {count} times. Enter it there each time.</source>
        <translation>Czytnik może poprosić o niego więcej niż raz (najwyżej {count}×). Wprowadź go tam za każdym razem.</translation>
    </message>
    <message>
        <source>The reader may ask for it more than once. Enter it there each time.</source>
        <translation>Czytnik może poprosić o niego więcej niż raz. Wprowadź go tam za każdym razem.</translation>
    </message>
    <message>
        <source>The card asks for it again at every signature, and is given what you enter here.</source>
        <translation>Karta prosi o niego ponownie przy każdym podpisie i otrzymuje to, co tu wprowadzisz.</translation>
    </message>
    <message>
        <source>This is the last try.</source>
        <translation>To ostatnia próba.</translation>
    </message>
    <message>
        <source>Tries are counted on this screen only: whoever has the file may try as often as they like.</source>
        <translation>Próby są liczone tylko na tym ekranie: kto ma plik, może próbować dowolnie wiele razy.</translation>
    </message>
    <message>
        <source>Tries left: {count}</source>
        <translation>Pozostałe próby: {count}</translation>
    </message>
    <message>
        <source>Few tries may be left.</source>
        <translation>Mogło pozostać niewiele prób.</translation>
    </message>
    <message>
        <source>A wrong PIN was entered before. Few tries may be left; the card does not say how many.</source>
        <translation>Wcześniej wprowadzono błędny PIN. Mogło pozostać niewiele prób; karta nie podaje, ile.</translation>
    </message>
    <message>
        <source>The card does not say how many tries are left.</source>
        <translation>Karta nie podaje, ile prób pozostało.</translation>
    </message>
    <message>
        <source>Too long: the card counts {length}, because of letters with accents. It takes {maximum}.</source>
        <translation>Za długi: karta z powodu liter ze znakami diakrytycznymi liczy {length}. Przyjmuje {maximum}.</translation>
    </message>
    <message>
        <source>Too long: at most {maximum} characters.</source>
        <translation>Za długi; największa liczba znaków: {maximum}.</translation>
    </message>
    <message>
        <source>{minimum} characters</source>
        <translation>Liczba znaków: {minimum}</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} characters</source>
        <translation>Liczba znaków: od {minimum} do {maximum}</translation>
    </message>
</context>
<context>
    <name>PinField</name>
    <message>
        <source>Characters entered: {count}</source>
        <translation>Wprowadzone znaki: {count}</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Looking for the card</source>
        <translation>Wyszukiwanie karty</translation>
    </message>
    <message>
        <source>Looking for the key</source>
        <translation>Wyszukiwanie klucza</translation>
    </message>
    <message>
        <source>The reader may ask for the PIN again. Enter it there each time.</source>
        <translation>Czytnik może ponownie poprosić o PIN. Wprowadź go tam za każdym razem.</translation>
    </message>
</context>
<context>
    <name>PinsAhead</name>
    <message>
        <source>You will be asked for the PIN {count} times.</source>
        <translation>Ile razy trzeba będzie podać PIN: {count}.</translation>
    </message>
    <message>
        <source>You will be asked for PINs {count} times.</source>
        <translation>Ile razy trzeba będzie podać PIN jednej z kart: {count}.</translation>
    </message>
    <message>
        <source>You will be asked for the password {count} times.</source>
        <translation>Ile razy trzeba będzie podać hasło: {count}.</translation>
    </message>
    <message>
        <source>First to make the new keys; then to sign both requests and write both certificates.</source>
        <translation>Najpierw do utworzenia nowych kluczy, potem do podpisania obu wniosków i zapisania obu certyfikatów.</translation>
    </message>
    <message>
        <source>First to make the new key; then to sign the request and write the certificate.</source>
        <translation>Najpierw do utworzenia nowego klucza, potem do podpisania wniosku i zapisania certyfikatu.</translation>
    </message>
    <message>
        <source>Card “{label}”, number {number}: {times}×</source>
        <translation>Karta „{label}”, numer {number}: {times}×</translation>
    </message>
    <message>
        <source>“{label}”: {times}×</source>
        <translation>„{label}”: {times}×</translation>
    </message>
    <message>
        <source>“{label}”: the operating system asks by itself where the key is protected.</source>
        <translation>„{label}”: jeśli klucz jest chroniony, system operacyjny zapyta sam.</translation>
    </message>
</context>
<context>
    <name>Plans</name>
    <message>
        <source>Leave the card in the reader</source>
        <translation>Pozostaw kartę w czytniku</translation>
    </message>
    <message>
        <source>The {credential} was changed</source>
        <translation>Nowy {credential} jest ustawiony</translation>
    </message>
    <message>
        <source>Only the new one opens the card from now on.</source>
        <translation>Od tej chwili kartę otworzy tylko nowy.</translation>
    </message>
    <message>
        <source>The card keeps it behind the PIN: with the PIN, new keys and certificates can be written.</source>
        <translation>Karta przechowuje go pod ochroną PIN-u: po podaniu PIN-u można zapisywać nowe klucze i certyfikaty.</translation>
    </message>
    <message>
        <source>The PIN is unblocked</source>
        <translation>PIN jest odblokowany</translation>
    </message>
    <message>
        <source>Enter the new PIN from now on. Keys and certificates stayed.</source>
        <translation>Od tej chwili podawaj nowy PIN. Klucze i certyfikaty pozostały.</translation>
    </message>
    <message>
        <source>The card is set up</source>
        <translation>Karta jest przygotowana</translation>
    </message>
    <message>
        <source>It can hold keys and certificates now.</source>
        <translation>Może teraz przechowywać klucze i certyfikaty.</translation>
    </message>
    <message>
        <source>The card is erased</source>
        <translation>Karta jest wymazana</translation>
    </message>
    <message>
        <source>It has to be set up before it can be used again.</source>
        <translation>Zanim będzie można jej znowu używać, trzeba ją przygotować.</translation>
    </message>
    <message>
        <source>It is deleted</source>
        <translation>Usunięto</translation>
    </message>
    <message>
        <source>The list below was read from the card anew.</source>
        <translation>Poniższą listę odczytano z karty na nowo.</translation>
    </message>
    <message>
        <source>The key is in its new slot</source>
        <translation>Klucz jest w nowym miejscu</translation>
    </message>
    <message>
        <source>Its certificate went with it. Other programs read it anew.</source>
        <translation>Certyfikat przeszedł razem z nim. Inne programy odczytają go na nowo.</translation>
    </message>
    <message>
        <source>The key is on the card</source>
        <translation>Klucz jest na karcie</translation>
    </message>
    <message>
        <source>Whoever has the file has the key: delete it when it served.</source>
        <translation>Kto ma plik, ma klucz: usuń go, gdy nie będzie już potrzebny.</translation>
    </message>
    <message>
        <source>The key signed a test text in {taken} ms, and its public key verified it.</source>
        <translation>Klucz podpisał tekst próbny w {taken} ms, a jego klucz publiczny zweryfikował podpis.</translation>
    </message>
    <message>
        <source>The key signed a test text in {taken} ms, and its public key verified it. It also read a text that was encrypted to it.</source>
        <translation>Klucz podpisał tekst próbny w {taken} ms, a jego klucz publiczny zweryfikował podpis. Odczytał też tekst, który dla niego zaszyfrowano.</translation>
    </message>
    <message>
        <source>Signed and verified</source>
        <translation>Podpisano i zweryfikowano</translation>
    </message>
    <message>
        <source>Keys and certificates that are deleted: {count}</source>
        <translation>Klucze i certyfikaty, które zostaną usunięte: {count}</translation>
    </message>
</context>
<context>
    <name>PresentSecret</name>
    <message>
        <source>&amp;I know that a wrong one blocks the {credential}</source>
        <translation>Wi&amp;em, że błędny wpis zablokuje {credential}</translation>
    </message>
    <message>
        <source>The card does not say how many tries are left.</source>
        <translation>Karta nie podaje, ile prób pozostało.</translation>
    </message>
    <message>
        <source>This is the last try: a wrong one blocks it.</source>
        <translation>To ostatnia próba: błędny wpis go zablokuje.</translation>
    </message>
    <message>
        <source>Left: {tries}</source>
        <translation>Pozostało: {tries}</translation>
    </message>
</context>
<context>
    <name>Propagated</name>
    <message>
        <source>Windows knows the new certificate.</source>
        <translation>System Windows zna nowy certyfikat.</translation>
    </message>
    <message>
        <source>Windows knows the new certificates.</source>
        <translation>System Windows zna nowe certyfikaty.</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Which certificate shall be revoked?</source>
        <translation>Który certyfikat ma zostać unieważniony?</translation>
    </message>
    <message>
        <source>Its revocation password is enough. No card is needed, and nothing else is changed.</source>
        <translation>Wystarczy jego hasło do unieważnienia. Karta nie jest potrzebna i nic innego się nie zmieni.</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>&amp;Certyfikat</translation>
    </message>
    <message>
        <source>&amp;Serial number</source>
        <translation>&amp;Numer seryjny</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>&amp;Powód</translation>
    </message>
    <message>
        <source>For example 4f:2a:90 or 0x4F2A90</source>
        <translation>Na przykład 4f:2a:90 lub 0x4F2A90</translation>
    </message>
    <message>
        <source>Another one, by its serial number</source>
        <translation>Inny, według numeru seryjnego</translation>
    </message>
    <message>
        <source>Colons, spaces and capitals do not matter.</source>
        <translation>Dwukropki, spacje i wielkość liter nie mają znaczenia.</translation>
    </message>
    <message>
        <source>Read as {serial}</source>
        <translation>Odczytano jako {serial}</translation>
    </message>
</context>
<context>
    <name>ReaderWait</name>
    <message>
        <source>The reader waits {seconds} s more.</source>
        <translation>Czytnik czeka jeszcze {seconds} s.</translation>
    </message>
    <message>
        <source>The reader may have given up waiting.</source>
        <translation>Czytnik mógł już przestać czekać.</translation>
    </message>
</context>
<context>
    <name>ReminderBanner</name>
    <message>
        <source>Where: {label}. Serial number: {number}.</source>
        <translation>Gdzie: {label}. Numer seryjny: {number}.</translation>
    </message>
    <message>
        <source>What can I do?</source>
        <translation>Co mogę zrobić?</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Odnów</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Później</translation>
    </message>
    <message>
        <source>Renew the certificate of {holder}</source>
        <translation>Odnów certyfikat, posiadacz {holder}</translation>
    </message>
    <message>
        <source>Remind me later of the certificate of {holder}</source>
        <translation>Przypomnij później o certyfikacie, posiadacz {holder}</translation>
    </message>
    <message>
        <source>Remind me &amp;tomorrow</source>
        <translation>Przypomnij &amp;jutro</translation>
    </message>
    <message>
        <source>Remind me in a &amp;week</source>
        <translation>Przypomnij za &amp;tydzień</translation>
    </message>
    <message>
        <source>&amp;Not again for this certificate</source>
        <translation>&amp;Nie przypominaj o tym certyfikacie</translation>
    </message>
</context>
<context>
    <name>RemoveQuestion</name>
    <message>
        <source>Remove the old certificate?</source>
        <translation>Usunąć stary certyfikat?</translation>
    </message>
    <message>
        <source>It is taken out of this store: {store}. Programs then offer only the new one. Its key stays.</source>
        <translation>Zostanie usunięty z tego magazynu: {store}. Programy będą wtedy proponować tylko nowy. Jego klucz zostaje.</translation>
    </message>
    <message>
        <source>Old mail may no longer open</source>
        <translation>Stara poczta może się już nie otworzyć</translation>
    </message>
    <message>
        <source>Mail programs find the key for an old message by this certificate. Keep it if you have such mail.</source>
        <translation>Programy pocztowe po tym certyfikacie znajdują klucz do starej wiadomości. Jeśli masz taką pocztę, pozostaw go.</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>&amp;Usuń</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Pozostaw</translation>
    </message>
</context>
<context>
    <name>ReplaceForm</name>
    <message>
        <source>&amp;Present {credential}</source>
        <translation>&amp;Obecny {credential}</translation>
    </message>
    <message>
        <source>{credential} of the &amp;card</source>
        <translation>{credential} &amp;karty</translation>
    </message>
    <message>
        <source>&amp;New {credential}</source>
        <translation>&amp;Nowy {credential}</translation>
    </message>
    <message>
        <source>New {credential} &amp;again</source>
        <translation>&amp;Powtórz nowy {credential}</translation>
    </message>
    <message>
        <source>Unblock with the {credential}</source>
        <translation>Odblokuj kodem {credential}</translation>
    </message>
    <message>
        <source>The PUK came with the card, mostly in a letter. Keys and certificates stay.</source>
        <translation>PUK otrzymano razem z kartą, zwykle w liście. Klucze i certyfikaty pozostaną.</translation>
    </message>
    <message>
        <source>Whoever set the card up keeps the SO-PIN. Keys and certificates stay.</source>
        <translation>SO-PIN ma ten, kto przygotował kartę. Klucze i certyfikaty pozostaną.</translation>
    </message>
    <message>
        <source>Change the {credential}</source>
        <translation>Zmień {credential}</translation>
    </message>
    <message>
        <source>From then on the card asks for the new one. Keys and certificates stay.</source>
        <translation>Odtąd karta będzie prosić o nowy. Klucze i certyfikaty pozostaną.</translation>
    </message>
    <message>
        <source>It unblocks the PIN. Keep it where you find it without the card.</source>
        <translation>Odblokowuje PIN. Przechowuj go tam, gdzie znajdziesz go i bez karty.</translation>
    </message>
    <message>
        <source>It unblocks the PIN, and can erase the card. Keys and certificates stay.</source>
        <translation>Odblokowuje PIN i pozwala wymazać kartę. Klucze i certyfikaty pozostaną.</translation>
    </message>
    <message>
        <source>C&amp;hange it</source>
        <translation>Z&amp;mień</translation>
    </message>
    <message>
        <source>&amp;Unblock it</source>
        <translation>O&amp;dblokuj</translation>
    </message>
</context>
<context>
    <name>ResetForm</name>
    <message>
        <source>&amp;SO-PIN of the card</source>
        <translation>&amp;SO-PIN karty</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>Tego nie można cofnąć</translation>
    </message>
    <message>
        <source>Mail that was encrypted to its keys can never be read again.</source>
        <translation>Poczty zaszyfrowanej dla jej kluczy już nigdy nie będzie można odczytać.</translation>
    </message>
    <message>
        <source>Erase the whole card</source>
        <translation>Wymaż całą kartę</translation>
    </message>
    <message>
        <source>All keys and certificates are deleted. The card is then as its maker delivered it.</source>
        <translation>Wszystkie klucze i certyfikaty zostaną usunięte. Karta będzie wtedy taka, jaką dostarczył producent.</translation>
    </message>
    <message>
        <source>&amp;Erase the card</source>
        <translation>W&amp;ymaż kartę</translation>
    </message>
</context>
<context>
    <name>ResponseForm</name>
    <message>
        <source>Leave the card alone meanwhile</source>
        <translation>Nie ruszaj w tym czasie karty</translation>
    </message>
    <message>
        <source>Let it stay in the reader, and let no other program use it: the answer fits this number only.</source>
        <translation>Pozostaw ją w czytniku i nie używaj jej w innym programie: odpowiedź pasuje tylko do tej liczby.</translation>
    </message>
    <message>
        <source>Answe&amp;r of the help desk</source>
        <translation>&amp;Odpowiedź pomocy technicznej</translation>
    </message>
    <message>
        <source>&amp;New PIN</source>
        <translation>&amp;Nowy PIN</translation>
    </message>
    <message>
        <source>New PIN &amp;again</source>
        <translation>&amp;Powtórz nowy PIN</translation>
    </message>
    <message>
        <source>With the help desk</source>
        <translation>Z pomocą techniczną</translation>
    </message>
    <message>
        <source>Unblock by telephone</source>
        <translation>Odblokuj przez telefon</translation>
    </message>
    <message>
        <source>Read the number out to your help desk. They answer with another one. Keys and certificates stay.</source>
        <translation>Podyktuj liczbę pomocy technicznej. W odpowiedzi otrzymasz inną. Klucze i certyfikaty pozostaną.</translation>
    </message>
    <message>
        <source>&amp;Unblock it</source>
        <translation>O&amp;dblokuj</translation>
    </message>
</context>
<context>
    <name>RevocationPassword</name>
    <message>
        <source>Only letters A to Z, a to z and digits.</source>
        <translation>Tylko litery od A do Z, od a do z i cyfry.</translation>
    </message>
    <message>
        <source>From {minimum} to {maximum} characters.</source>
        <translation>Liczba znaków: od {minimum} do {maximum}.</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>Oba hasła nie są jeszcze takie same.</translation>
    </message>
    <message>
        <source>With it you can revoke the certificate without the card. Leave it empty to keep the one you have; a new one has {minimum} to {maximum} letters A to Z, a to z or digits.</source>
        <translation>Za jego pomocą można unieważnić certyfikat bez karty. Puste pole zachowuje dotychczasowe hasło; nowe składa się z liter od A do Z, od a do z i cyfr, liczba znaków: od {minimum} do {maximum}.</translation>
    </message>
    <message>
        <source>New &amp;password</source>
        <translation>&amp;Nowe hasło</translation>
    </message>
    <message>
        <source>Once &amp;more</source>
        <translation>&amp;Powtórz hasło</translation>
    </message>
    <message>
        <source>New revocation password</source>
        <translation>Nowe hasło do unieważnienia</translation>
    </message>
    <message>
        <source>New revocation password once more</source>
        <translation>Nowe hasło do unieważnienia, powtórzenie</translation>
    </message>
    <message>
        <source>The present password stays.</source>
        <translation>Pozostaje obecne hasło.</translation>
    </message>
    <message>
        <source>This password can be used.</source>
        <translation>Tego hasła można użyć.</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>Revoke a certificate</source>
        <translation>Unieważnienie certyfikatu</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Wstecz</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>Anu&amp;luj</translation>
    </message>
    <message>
        <source>Con&amp;tinue</source>
        <translation>&amp;Kontynuuj</translation>
    </message>
    <message>
        <source>&amp;Revoke it for good</source>
        <translation>&amp;Unieważnij na stałe</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zamknij</translation>
    </message>
    <message>
        <source>Asking the authority about this certificate</source>
        <translation>Pytanie do urzędu o ten certyfikat</translation>
    </message>
    <message>
        <source>The authority revokes the certificate</source>
        <translation>Urząd unieważnia certyfikat</translation>
    </message>
</context>
<context>
    <name>SelectionPage</name>
    <message>
        <source>Choose the certificate to renew</source>
        <translation>Wybierz certyfikat do odnowienia</translation>
    </message>
    <message>
        <source>The new certificate takes over what is in this one, with a new key. No PIN is needed yet.</source>
        <translation>Nowy certyfikat przejmie treść tego certyfikatu, z nowym kluczem. PIN nie jest jeszcze potrzebny.</translation>
    </message>
    <message>
        <source>&amp;Card</source>
        <translation>&amp;Karta</translation>
    </message>
    <message>
        <source>&amp;Keychain</source>
        <translation>&amp;Pęk kluczy</translation>
    </message>
    <message>
        <source>&amp;Windows store</source>
        <translation>&amp;Magazyn Windows</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>Pl&amp;ik</translation>
    </message>
    <message>
        <source>&amp;Software token</source>
        <translation>&amp;Token programowy</translation>
    </message>
    <message>
        <source>No certificate here</source>
        <translation>Nie ma tu certyfikatu</translation>
    </message>
    <message>
        <source>{store}: no certificate of yours is in it. A card or a file may hold it.</source>
        <translation>{store}: nie ma tu żadnego Twojego certyfikatu. Może być na karcie albo w pliku.</translation>
    </message>
    <message>
        <source>No file is open</source>
        <translation>Żaden plik nie jest otwarty</translation>
    </message>
    <message>
        <source>Open the file that holds your certificate with its key.</source>
        <translation>Otwórz plik, w którym jest Twój certyfikat z kluczem.</translation>
    </message>
    <message>
        <source>None of the opened files holds one. Open another file.</source>
        <translation>Nie ma go w żadnym z otwartych plików. Otwórz inny plik.</translation>
    </message>
    <message>
        <source>There is none on what is connected now. Another card may hold it.</source>
        <translation>Nie ma go na tym, co jest teraz podłączone. Może być na innej karcie.</translation>
    </message>
    <message>
        <source>Looking for cards</source>
        <translation>Wyszukiwanie kart</translation>
    </message>
    <message>
        <source>Reading certificates</source>
        <translation>Odczytywanie certyfikatów</translation>
    </message>
    <message>
        <source>Asking the authority which ones it renews</source>
        <translation>Pytanie do urzędu, które certyfikaty odnawia</translation>
    </message>
    <message>
        <source>See what became of the link</source>
        <translation>Co stało się z odnośnikiem</translation>
    </message>
    <message>
        <source>Its certificate cannot be renewed here. This is why, and what to do instead.</source>
        <translation>Jego certyfikatu nie można tu odnowić. Oto powód i co zrobić zamiast tego.</translation>
    </message>
</context>
<context>
    <name>SetUp</name>
    <message>
        <source>Say who issues your certificates</source>
        <translation>Wskaż, kto wystawia Twoje certyfikaty</translation>
    </message>
    <message>
        <source>Your authority gives you a configuration file. The demo shows everything without one.</source>
        <translation>Plik konfiguracyjny otrzymasz od swojego urzędu rejestracji. Pokaz przedstawi wszystko bez niego.</translation>
    </message>
    <message>
        <source>&amp;Open your authority&apos;s configuration file</source>
        <translation>&amp;Otwórz plik konfiguracyjny urzędu</translation>
    </message>
    <message>
        <source>&amp;Try the demo</source>
        <translation>&amp;Wypróbuj pokaz</translation>
    </message>
</context>
<context>
    <name>Superseded</name>
    <message>
        <source>Remove the &amp;old certificate…</source>
        <translation>Usuń &amp;stary certyfikat…</translation>
    </message>
    <message>
        <source>The old certificate was removed</source>
        <translation>Stary certyfikat został usunięty</translation>
    </message>
    <message>
        <source>Its key stays where it is.</source>
        <translation>Jego klucz pozostaje na swoim miejscu.</translation>
    </message>
</context>
<context>
    <name>SystemPrompt</name>
    <message>
        <source>macOS asks you in a moment</source>
        <translation>Za chwilę zapyta macOS</translation>
    </message>
    <message>
        <source>Windows asks you in a moment</source>
        <translation>Za chwilę zapyta Windows</translation>
    </message>
    <message>
        <source>It shows windows of its own. What you enter there never passes through this program.</source>
        <translation>Pokaże własne okna. To, co w nich wpiszesz, nigdy nie przechodzi przez ten program.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Rodzaj</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Czytnik</translation>
    </message>
    <message>
        <source>What to do there</source>
        <translation>Co tam zrobić</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>&amp;Rozpocznij</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>Anu&amp;luj</translation>
    </message>
    <message>
        <source>The keychain asks for its password. Choose “Allow”, or “Always Allow” if it shall not ask again for this key. The window may stand behind this one.</source>
        <translation>Pęk kluczy prosi o swoje hasło. Wybierz „Pozwól” albo „Zawsze pozwalaj”, jeśli ma już nie pytać o ten klucz. Okno może być za tym oknem.</translation>
    </message>
    <message>
        <source>Enter the PIN of the card, or confirm on the device. Windows may ask more than once.</source>
        <translation>Wprowadź PIN karty albo potwierdź na urządzeniu. Windows może zapytać więcej niż raz.</translation>
    </message>
    <message>
        <source>Choose “Set Security Level”, then “High”, and set a password for the key; then “Finish” and “OK”. Windows asks for this password at each use, first right away. Nobody can tell it to you later.</source>
        <translation>Wybierz „Ustaw poziom zabezpieczeń”, potem „Wysoki” i ustaw hasło klucza; następnie „Zakończ” i „OK”. Windows prosi o to hasło przy każdym użyciu, pierwszy raz od razu. Później nikt nie będzie mógł Ci go podać.</translation>
    </message>
    <message>
        <source>Choose “Set Security Level”, then “Medium”, then “Finish” and “OK”. Windows shows a notice at each use of the key, first right away: choose “Allow” or “OK”.</source>
        <translation>Wybierz „Ustaw poziom zabezpieczeń”, potem „Średni”, następnie „Zakończ” i „OK”. Windows pokazuje powiadomienie przy każdym użyciu klucza, pierwszy raz od razu: wybierz „Zezwalaj” lub „OK”.</translation>
    </message>
    <message>
        <source>Choose “Allow”. A key with high protection also asks for the password that you have set for it.</source>
        <translation>Wybierz „Zezwalaj”. Klucz z wysokim poziomem ochrony wymaga też ustawionego dla niego hasła.</translation>
    </message>
</context>
<context>
    <name>SystemTestPage</name>
    <message>
        <source>The test is running</source>
        <translation>Test trwa</translation>
    </message>
    <message>
        <source>Nothing on your card is changed by it.</source>
        <translation>Niczego na karcie nie zmienia.</translation>
    </message>
    <message>
        <source>Something must be put right first</source>
        <translation>Najpierw trzeba coś naprawić</translation>
    </message>
    <message>
        <source>Each row with a stop says what to do. Then test again.</source>
        <translation>Każdy wiersz z zatrzymaniem mówi, co zrobić. Potem powtórz test.</translation>
    </message>
    <message>
        <source>You can go on</source>
        <translation>Możesz kontynuować</translation>
    </message>
    <message>
        <source>A warning may matter later: look at what the row says.</source>
        <translation>Ostrzeżenie może mieć później znaczenie: sprawdź, co mówi wiersz.</translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation>Wszystko gotowe</translation>
    </message>
    <message>
        <source>Test your system</source>
        <translation>Sprawdź system</translation>
    </message>
    <message>
        <source>Everything that a renewal needs is tried before your card is touched.</source>
        <translation>Wszystko, czego wymaga odnowienie, jest sprawdzane, zanim karta zostanie użyta.</translation>
    </message>
    <message>
        <source>Then certificate {serial} is looked for.</source>
        <translation>Potem zostanie wyszukany certyfikat {serial}.</translation>
    </message>
    <message>
        <source>&amp;Test again</source>
        <translation>&amp;Testuj ponownie</translation>
    </message>
    <message>
        <source>Waiting for the authority</source>
        <translation>Oczekiwanie na urząd</translation>
    </message>
</context>
<context>
    <name>TokenCard</name>
    <message>
        <source>Look after card {number}</source>
        <translation>Zarządzaj kartą {number}</translation>
    </message>
    <message>
        <source>No certificate on it</source>
        <translation>Nie ma na niej certyfikatu</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ważność minęła</translation>
    </message>
    <message>
        <source>Days left: {days}</source>
        <translation>Pozostałe dni: {days}</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>do {date}</translation>
    </message>
    <message>
        <source>on {date}</source>
        <translation>dnia {date}</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>This desktop has no tray for small icons, so the reminders stand here, on the first page.</source>
        <translation>To środowisko nie ma obszaru powiadomień na ikony, więc przypomnienia są tutaj, na stronie początkowej.</translation>
    </message>
    <message>
        <source>Click here to go on.</source>
        <translation>Kliknij tutaj, aby kontynuować.</translation>
    </message>
    <message>
        <source>Other certificates that end: {count}.</source>
        <translation>Inne certyfikaty, których ważność się kończy: {count}.</translation>
    </message>
    <message>
        <source>{holder}: the certificate is issued</source>
        <translation>{holder}: certyfikat został wystawiony</translation>
    </message>
    <message>
        <source>Put the card into a reader and click here to finish.</source>
        <translation>Włóż kartę do czytnika i kliknij tutaj, aby dokończyć.</translation>
    </message>
    <message>
        <source>{holder}: the request was refused</source>
        <translation>{holder}: wniosek został odrzucony</translation>
    </message>
    <message>
        <source>Click here to read what the authority said.</source>
        <translation>Kliknij tutaj, aby przeczytać, co podał urząd.</translation>
    </message>
    <message>
        <source>A certificate is issued and waits for you</source>
        <translation>Certyfikat został wystawiony i czeka na Ciebie</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Otwórz</translation>
    </message>
    <message>
        <source>Finish the request of {holder}…</source>
        <translation>Dokończ wniosek, posiadacz {holder}…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Zakończ</translation>
    </message>
    <message>
        <source>Remind me &amp;later</source>
        <translation>Przypomnij &amp;później</translation>
    </message>
    <message>
        <source>&amp;Tomorrow</source>
        <translation>&amp;Jutro</translation>
    </message>
    <message>
        <source>In a &amp;week</source>
        <translation>Za &amp;tydzień</translation>
    </message>
    <message>
        <source>&amp;Not again for these certificates</source>
        <translation>&amp;Nie przypominaj o tych certyfikatach</translation>
    </message>
    <message>
        <source>{holder}: has ended…</source>
        <translation>{holder}: ważność minęła…</translation>
    </message>
    <message>
        <source>Renew {holder}…</source>
        <translation>Odnów: {holder}…</translation>
    </message>
</context>
<context>
    <name>UndoDialog</name>
    <message>
        <source>Undo</source>
        <translation>Cofnięcie</translation>
    </message>
    <message>
        <source>It is undone</source>
        <translation>Cofnięto</translation>
    </message>
    <message>
        <source>The card holds nothing of this request any more.</source>
        <translation>Na karcie nie ma już niczego z tego wniosku.</translation>
    </message>
    <message>
        <source>Undo this request?</source>
        <translation>Cofnąć ten wniosek?</translation>
    </message>
    <message>
        <source>What was made for it is taken back. The PIN is asked for it.</source>
        <translation>To, co dla niego powstało, zostanie wycofane. Potrzebny będzie PIN.</translation>
    </message>
    <message>
        <source>Ask the authority what it holds</source>
        <translation>Pytanie do urzędu, co posiada</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>Wycofanie wniosku</translation>
    </message>
    <message>
        <source>Delete the new key from the card</source>
        <translation>Usunięcie nowego klucza z karty</translation>
    </message>
    <message>
        <source>Delete the new key</source>
        <translation>Usunięcie nowego klucza</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Zamknij</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Pozostaw</translation>
    </message>
    <message>
        <source>&amp;Undo it</source>
        <translation>&amp;Cofnij</translation>
    </message>
    <message>
        <source>Nothing was sent to the authority, so it is not asked.</source>
        <translation>Do urzędu niczego nie wysłano, więc nie jest pytany.</translation>
    </message>
    <message>
        <source>The request is withdrawn at the authority. What it may have issued for it meanwhile is revoked.</source>
        <translation>Wniosek zostanie wycofany w urzędzie. To, co mógł na niego wystawić, zostanie unieważnione.</translation>
    </message>
    <message>
        <source>The authority revokes both new certificates. That cannot be taken back.</source>
        <translation>Urząd unieważni oba nowe certyfikaty. Tego nie można odwrócić.</translation>
    </message>
    <message>
        <source>The authority revokes the new certificate. That cannot be taken back.</source>
        <translation>Urząd unieważni nowy certyfikat. Tego nie można odwrócić.</translation>
    </message>
    <message>
        <source>What is new on card {number} ({label}) is deleted: key and certificate.</source>
        <translation>To, co nowe na karcie {number} ({label}), zostanie usunięte: klucz i certyfikat.</translation>
    </message>
    <message>
        <source>If card {number} ({label}) holds a new key, it is deleted.</source>
        <translation>Jeśli na karcie {number} ({label}) jest nowy klucz, zostanie usunięty.</translation>
    </message>
    <message>
        <source>The new key on card {number} ({label}) is deleted.</source>
        <translation>Nowy klucz na karcie {number} ({label}) zostanie usunięty.</translation>
    </message>
    <message>
        <source>What is new in “{label}” is deleted: key and certificate.</source>
        <translation>To, co nowe w „{label}”, zostanie usunięte: klucz i certyfikat.</translation>
    </message>
    <message>
        <source>If “{label}” holds a new key, it is deleted.</source>
        <translation>Jeśli w „{label}” jest nowy klucz, zostanie usunięty.</translation>
    </message>
    <message>
        <source>The new key in “{label}” is deleted.</source>
        <translation>Nowy klucz w „{label}” zostanie usunięty.</translation>
    </message>
    <message>
        <source>Nothing of this request is left here.</source>
        <translation>Nie ma tu już niczego z tego wniosku.</translation>
    </message>
    <message>
        <source>Both old certificates and their keys stay as they are, and can be renewed again.</source>
        <translation>Oba stare certyfikaty i ich klucze pozostają bez zmian i można je ponownie odnowić.</translation>
    </message>
    <message>
        <source>The old certificate and its key stay as they are. It can be renewed again.</source>
        <translation>Stary certyfikat i jego klucz pozostają bez zmian. Można go ponownie odnowić.</translation>
    </message>
    <message>
        <source>Looking for the card</source>
        <translation>Wyszukiwanie karty</translation>
    </message>
    <message>
        <source>Looking for the key</source>
        <translation>Wyszukiwanie klucza</translation>
    </message>
    <message>
        <source>Leave the card in the reader</source>
        <translation>Pozostaw kartę w czytniku</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Praca w toku</translation>
    </message>
    <message>
        <source>The old certificate goes on as before</source>
        <translation>Stary certyfikat działa jak dotąd</translation>
    </message>
    <message>
        <source>The request stays on the first page</source>
        <translation>Wniosek pozostaje na stronie początkowej</translation>
    </message>
    <message>
        <source>Some of the new key may be left on the card. Undo deletes it as soon as it can be tried again.</source>
        <translation>Część nowego klucza mogła pozostać na karcie. „Cofnij” usunie ją, gdy tylko będzie można spróbować ponownie.</translation>
    </message>
    <message>
        <source>Whether the authority has withdrawn it is not known. Undo asks it again; the card is unchanged.</source>
        <translation>Nie wiadomo, czy urząd go wycofał. „Cofnij” zapyta go ponownie; karta jest bez zmian.</translation>
    </message>
    <message>
        <source>Nothing was changed, here or at the authority. It can be finished or undone later.</source>
        <translation>Nic nie zostało zmienione, ani tutaj, ani w urzędzie. Wniosek można później dokończyć albo cofnąć.</translation>
    </message>
</context>
<context>
    <name>UnreadCard</name>
    <message>
        <source>Copy ATR</source>
        <translation>Kopiuj ATR</translation>
    </message>
    <message>
        <source>Set it up…</source>
        <translation>Przygotuj…</translation>
    </message>
</context>
<context>
    <name>WhatYouSignPage</name>
    <message>
        <source>Read what you sign</source>
        <translation>Przeczytaj, co podpisujesz</translation>
    </message>
    <message>
        <source>Your present key signs exactly this, byte for byte. What is new in it is marked.</source>
        <translation>Obecny klucz podpisze dokładnie to, bajt po bajcie. To, co nowe, jest oznaczone.</translation>
    </message>
    <message>
        <source>Your present keys sign exactly these two requests, both or none. What is new is marked.</source>
        <translation>Obecne klucze podpiszą dokładnie te dwa wnioski: oba albo żaden. To, co nowe, jest oznaczone.</translation>
    </message>
    <message>
        <source>&amp;Sign both and send</source>
        <translation>&amp;Podpisz oba i wyślij</translation>
    </message>
    <message>
        <source>&amp;Sign and send</source>
        <translation>&amp;Podpisz i wyślij</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Pola</translation>
    </message>
    <message>
        <source>1 of 2: Qualified</source>
        <translation>1 z 2: kwalifikowany</translation>
    </message>
    <message>
        <source>2 of 2: Commercial</source>
        <translation>2 z 2: komercyjny</translation>
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
        <translation>Wniosek nowego klucza jako ASN.1</translation>
    </message>
    <message>
        <source>The new key&apos;s request as PEM</source>
        <translation>Wniosek nowego klucza jako PEM</translation>
    </message>
    <message>
        <source>The bytes that are signed</source>
        <translation>Podpisywane bajty</translation>
    </message>
    <message>
        <source>Asking the authority for a number for this request</source>
        <translation>Pobieranie z urzędu numeru dla tego wniosku</translation>
    </message>
    <message>
        <source>Can be signed until {time}; after that it is drawn up anew by itself.</source>
        <translation>Można podpisać do {time}; potem wniosek zostanie sam sporządzony od nowa.</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>pozostaje bez zmian</translation>
    </message>
    <message>
        <source>a new one, encrypted to the authority</source>
        <translation>nowe, zaszyfrowane dla urzędu</translation>
    </message>
    <message>
        <source>Kind of key</source>
        <translation>Rodzaj klucza</translation>
    </message>
    <message>
        <source>Key (SHA-256)</source>
        <translation>Klucz (SHA-256)</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>Adresy e-mail</translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation>Nazwy alternatywne</translation>
    </message>
    <message>
        <source>May be used for</source>
        <translation>Można używać do</translation>
    </message>
    <message>
        <source>Old certificate&apos;s number</source>
        <translation>Numer starego certyfikatu</translation>
    </message>
    <message>
        <source>Old certificate (SHA-256)</source>
        <translation>Stary certyfikat (SHA-256)</translation>
    </message>
    <message>
        <source>Revocation password</source>
        <translation>Hasło do unieważnienia</translation>
    </message>
    <message>
        <source>Kind of request</source>
        <translation>Rodzaj wniosku</translation>
    </message>
    <message>
        <source>Second request (SHA-256)</source>
        <translation>Drugi wniosek (SHA-256)</translation>
    </message>
    <message>
        <source>Request number</source>
        <translation>Numer wniosku</translation>
    </message>
    <message>
        <source>Authority&apos;s number</source>
        <translation>Numer nadany przez urząd</translation>
    </message>
    <message>
        <source>Drawn up</source>
        <translation>Sporządzono</translation>
    </message>
    <message>
        <source>Common name</source>
        <translation>Nazwa pospolita</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organizacja</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Jednostka organizacyjna</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Kraj</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Miejscowość</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Imię</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nazwisko</translation>
    </message>
    <message>
        <source>Holder&apos;s number</source>
        <translation>Numer posiadacza</translation>
    </message>
    <message>
        <source>E-mail in the name</source>
        <translation>E-mail w nazwie</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Let the card work</source>
        <translation>Pozwól karcie pracować</translation>
    </message>
    <message>
        <source>Let the key work</source>
        <translation>Pozwól kluczowi pracować</translation>
    </message>
    <message>
        <source>Each step is recorded before the next one begins, so that nothing is lost if one of them stops.</source>
        <translation>Każdy krok jest zapisywany, zanim zacznie się następny, więc nic nie przepadnie, jeśli któryś się zatrzyma.</translation>
    </message>
    <message>
        <source>Enter &amp;PIN again</source>
        <translation>Podaj &amp;PIN ponownie</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Spróbuj ponownie</translation>
    </message>
    <message>
        <source>Sign the request with the present key</source>
        <translation>Podpisanie wniosku obecnym kluczem</translation>
    </message>
    <message>
        <source>Send it to the authority</source>
        <translation>Wysłanie go do urzędu</translation>
    </message>
    <message>
        <source>Wait for the certificate</source>
        <translation>Oczekiwanie na certyfikat</translation>
    </message>
    <message>
        <source>Write the certificate to the card</source>
        <translation>Zapisanie certyfikatu na karcie</translation>
    </message>
    <message>
        <source>Put the certificate beside its key</source>
        <translation>Umieszczenie certyfikatu przy kluczu</translation>
    </message>
    <message>
        <source>Prove that card, key and certificate fit</source>
        <translation>Dowiedzenie, że karta, klucz i certyfikat do siebie pasują</translation>
    </message>
    <message>
        <source>Leave the card in the reader</source>
        <translation>Pozostaw kartę w czytniku</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Praca w toku</translation>
    </message>
    <message>
        <source>Prove that key and certificate fit</source>
        <translation>Dowiedzenie, że klucz i certyfikat do siebie pasują</translation>
    </message>
    <message>
        <source>Sign both requests with the present keys</source>
        <translation>Podpisanie obu wniosków obecnymi kluczami</translation>
    </message>
    <message>
        <source>Send them to the authority together</source>
        <translation>Wysłanie ich razem do urzędu</translation>
    </message>
    <message>
        <source>Wait for both certificates</source>
        <translation>Oczekiwanie na oba certyfikaty</translation>
    </message>
    <message>
        <source>Write both certificates</source>
        <translation>Zapisanie obu certyfikatów</translation>
    </message>
    <message>
        <source>Prove that cards, keys and certificates fit</source>
        <translation>Dowiedzenie, że karty, klucze i certyfikaty do siebie pasują</translation>
    </message>
</context>
<context>
    <name>_Challenge</name>
    <message>
        <source>Number to read out</source>
        <translation>Liczba do podyktowania</translation>
    </message>
    <message>
        <source>Check digits {digits}: the help desk sees the same four if it heard the number right.</source>
        <translation>Cyfry kontrolne {digits}: jeśli pomoc techniczna dobrze usłyszała liczbę, widzi te same cztery.</translation>
    </message>
</context>
<context>
    <name>_FilePassword</name>
    <message>
        <source>Pass&amp;word of the file</source>
        <translation>&amp;Hasło pliku</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Hasło pliku</translation>
    </message>
    <message>
        <source>Leave it empty if the file has none.</source>
        <translation>Jeśli plik nie ma hasła, pozostaw pole puste.</translation>
    </message>
</context>
<context>
    <name>_Going</name>
    <message>
        <source>What goes</source>
        <translation>Co zostanie usunięte</translation>
    </message>
    <message>
        <source>And {count} more</source>
        <translation>I jeszcze: {count}</translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>days left: {days}</source>
        <translation>pozostałe dni: {days}</translation>
    </message>
    <message>
        <source>Two cards</source>
        <translation>Dwie karty</translation>
    </message>
    <message>
        <source>Two places</source>
        <translation>Dwa miejsca</translation>
    </message>
    <message>
        <source>in the store</source>
        <translation>w magazynie</translation>
    </message>
    <message>
        <source>in the file</source>
        <translation>w pliku</translation>
    </message>
    <message>
        <source>on the card</source>
        <translation>na karcie</translation>
    </message>
    <message>
        <source>confirmed when it is used</source>
        <translation>potwierdzi się przy użyciu</translation>
    </message>
    <message>
        <source>confirmed at the password</source>
        <translation>potwierdzi się przy podaniu hasła</translation>
    </message>
    <message>
        <source>confirmed at the PIN</source>
        <translation>potwierdzi się przy podaniu PIN-u</translation>
    </message>
</context>
<context>
    <name>_Name</name>
    <message>
        <source>&amp;Name of the card</source>
        <translation>&amp;Nazwa karty</translation>
    </message>
    <message>
        <source>At most {count} characters; each letter beyond A to Z counts as two or more.</source>
        <translation>Największa liczba znaków: {count}; każda litera spoza zakresu od A do Z liczy się jako dwa lub więcej.</translation>
    </message>
    <message>
        <source>Tries of the &amp;PIN</source>
        <translation>Liczba prób &amp;PIN-u</translation>
    </message>
    <message>
        <source>Tries of the P&amp;UK</source>
        <translation>Liczba prób PU&amp;K-u</translation>
    </message>
    <message>
        <source>As many as the card has by itself</source>
        <translation>Domyślna liczba tej karty</translation>
    </message>
    <message>
        <source>Set the card up: its name</source>
        <translation>Przygotowanie karty: nazwa</translation>
    </message>
    <message>
        <source>Set the card up: the tries</source>
        <translation>Przygotowanie karty: liczba prób</translation>
    </message>
    <message>
        <source>A new card has to be set up once. You will need nothing but the card.</source>
        <translation>Nową kartę trzeba raz przygotować. Oprócz karty nic nie będzie potrzebne.</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Dalej</translation>
    </message>
</context>
<context>
    <name>_OneSecret</name>
    <message>
        <source>&amp;Present {credential}</source>
        <translation>&amp;Obecny {credential}</translation>
    </message>
    <message>
        <source>&amp;New {credential}</source>
        <translation>&amp;Nowy {credential}</translation>
    </message>
    <message>
        <source>New {credential} &amp;again</source>
        <translation>&amp;Powtórz nowy {credential}</translation>
    </message>
    <message>
        <source>The card asks for it whenever a key is used. Only you should know it.</source>
        <translation>Karta prosi o niego przy każdym użyciu klucza. Nikt inny nie powinien go znać.</translation>
    </message>
    <message>
        <source>It unblocks the PIN. Write it down, and keep it away from the card.</source>
        <translation>Odblokowuje PIN. Zapisz go i nie przechowuj przy karcie.</translation>
    </message>
    <message>
        <source>It unblocks the PIN, and can erase the card. Keep it away from the card.</source>
        <translation>Odblokowuje PIN i pozwala wymazać kartę. Nie przechowuj go przy karcie.</translation>
    </message>
    <message>
        <source>Whoever has it can write keys and certificates to this card.</source>
        <translation>Kto go ma, może zapisywać na tej karcie klucze i certyfikaty.</translation>
    </message>
    <message>
        <source>Set the card up: the {credential}</source>
        <translation>Przygotowanie karty: {credential}</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Dalej</translation>
    </message>
</context>
<context>
    <name>_Remedy</name>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
    <message>
        <source>Copy the code {code}</source>
        <translation>Kopiuj kod {code}</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>&amp;Napraw</translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation>Otwórz stronę pobierania</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>What to do</source>
        <translation>Co zrobić</translation>
    </message>
    <message>
        <source>{count} certificates</source>
        <translation>Certyfikaty: {count}</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Sprawdzanie</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>W porządku</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Ostrzeżenie</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Zatrzymanie</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>oczekuje</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>w toku</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gotowe</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>zatrzymano</translation>
    </message>
</context>
<context>
    <name>_Rule</name>
    <message>
        <source>Met: {rule}</source>
        <translation>Spełnione: {rule}</translation>
    </message>
    <message>
        <source>Not yet: {rule}</source>
        <translation>Jeszcze niespełnione: {rule}</translation>
    </message>
</context>
<context>
    <name>_Said</name>
    <message>
        <source>What the authority said</source>
        <translation>Co podał urząd</translation>
    </message>
</context>
<context>
    <name>_Slot</name>
    <message>
        <source>&amp;Second file…</source>
        <translation>&amp;Drugi plik…</translation>
    </message>
    <message>
        <source>&amp;First file…</source>
        <translation>&amp;Pierwszy plik…</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>i jeszcze {count}</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Klucz prywatny</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Wniosek</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certyfikat</translation>
    </message>
</context>
<context>
    <name>_Step</name>
    <message>
        <source>done</source>
        <translation>gotowe</translation>
    </message>
    <message>
        <source>now</source>
        <translation>teraz</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>oczekuje</translation>
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
        <translation>Zawartość karty zostanie usunięta</translation>
    </message>
    <message>
        <source>All its keys and certificates are deleted. This cannot be undone.</source>
        <translation>Wszystkie jej klucze i certyfikaty zostaną usunięte. Tego nie można cofnąć.</translation>
    </message>
    <message>
        <source>The card is called “{label}”.</source>
        <translation>Karta będzie nosić nazwę „{label}”.</translation>
    </message>
    <message>
        <source>It gets the {credential} you typed.</source>
        <translation>Otrzyma wpisany {credential}.</translation>
    </message>
    <message>
        <source>A management key is made for it, and the card keeps it behind the PIN.</source>
        <translation>Zostanie dla niej utworzony klucz zarządzania, a karta przechowa go pod ochroną PIN-u.</translation>
    </message>
    <message>
        <source>The program {tool} writes it all to the card.</source>
        <translation>Wszystko zapisze na karcie program {tool}.</translation>
    </message>
    <message>
        <source>Set the card up: ready</source>
        <translation>Przygotowanie karty: podsumowanie</translation>
    </message>
    <message>
        <source>Nothing was written to the card so far.</source>
        <translation>Na karcie niczego jeszcze nie zapisano.</translation>
    </message>
    <message>
        <source>&amp;Set it up</source>
        <translation>&amp;Przygotuj</translation>
    </message>
</context>
<context>
    <name>_TypedNumber</name>
    <message>
        <source>Type the card&apos;s &amp;number to confirm</source>
        <translation>Aby potwierdzić, wpisz nu&amp;mer karty</translation>
    </message>
    <message>
        <source>It is {number}.</source>
        <translation>Jest to {number}.</translation>
    </message>
</context>
<context>
    <name>_Ways</name>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Klucz</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Klucz</translation>
    </message>
    <message>
        <source>&amp;Free slot</source>
        <translation>&amp;Wolne miejsce</translation>
    </message>
    <message>
        <source>Free slot</source>
        <translation>Wolne miejsce</translation>
    </message>
    <message>
        <source>{holder}, now in {slot}</source>
        <translation>{holder}, teraz: {slot}</translation>
    </message>
    <message>
        <source>Without certificate, in {slot}</source>
        <translation>Bez certyfikatu, miejsce: {slot}</translation>
    </message>
</context>
<context>
    <name>containers</name>
    <message>
        <source>Without a name</source>
        <translation>Bez nazwy</translation>
    </message>
    <message>
        <source>Its certificate alone: this card cannot delete keys</source>
        <translation>Tylko jego certyfikat: ta karta nie potrafi usuwać kluczy</translation>
    </message>
    <message>
        <source>Ended on {date}</source>
        <translation>Ważność minęła {date}</translation>
    </message>
    <message>
        <source>Valid until {date}</source>
        <translation>Ważny do {date}</translation>
    </message>
    <message>
        <source>Key and certificate</source>
        <translation>Klucz i certyfikat</translation>
    </message>
    <message>
        <source>Key and {count} certificates</source>
        <translation>Klucz i certyfikaty, liczba: {count}</translation>
    </message>
    <message>
        <source>Key without certificate</source>
        <translation>Klucz bez certyfikatu</translation>
    </message>
    <message>
        <source>Certificate without key: serves nobody</source>
        <translation>Certyfikat bez klucza: zbędny</translation>
    </message>
    <message>
        <source>Public key without its private key: serves nobody</source>
        <translation>Klucz publiczny bez prywatnego: zbędny</translation>
    </message>
    <message>
        <source>Certificate of an authority</source>
        <translation>Certyfikat urzędu</translation>
    </message>
    <message>
        <source>Its key shows only after the PIN</source>
        <translation>Klucz widać dopiero po podaniu PIN-u</translation>
    </message>
    <message>
        <source>{what} · not made on the card</source>
        <translation>{what} · nie powstał na karcie</translation>
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
        <translation>klucz zarządzania</translation>
    </message>
    <message>
        <source>The PUK, not the PIN</source>
        <translation>PUK, a nie PIN</translation>
    </message>
    <message>
        <source>For the security officer</source>
        <translation>Dla oficera bezpieczeństwa</translation>
    </message>
    <message>
        <source>For whoever writes to the card</source>
        <translation>Dla tego, kto zapisuje na karcie</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Zablokowany</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Ostatnia próba</translation>
    </message>
    <message>
        <source>Few tries</source>
        <translation>Mało prób</translation>
    </message>
    <message>
        <source>Tries are left</source>
        <translation>Są jeszcze próby</translation>
    </message>
    <message>
        <source>{tries} tries</source>
        <translation>Jeszcze {tries}×</translation>
    </message>
    <message>
        <source>{tries} of {most} tries</source>
        <translation>{tries} z {most} prób</translation>
    </message>
    <message>
        <source>{minimum} characters</source>
        <translation>Liczba znaków: {minimum}</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} characters</source>
        <translation>Liczba znaków: od {minimum} do {maximum}</translation>
    </message>
    <message>
        <source>{minimum} digits</source>
        <translation>Liczba cyfr: {minimum}</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} digits</source>
        <translation>Liczba cyfr: od {minimum} do {maximum}</translation>
    </message>
    <message>
        <source>{minimum} hexadecimal digits (0-9, A-F)</source>
        <translation>Liczba cyfr szesnastkowych: {minimum} (0-9, A-F)</translation>
    </message>
    <message>
        <source>{minimum} to {maximum} hexadecimal digits (0-9, A-F)</source>
        <translation>Liczba cyfr szesnastkowych: od {minimum} do {maximum} (0-9, A-F)</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The PIN was wrong. The card does not say how many tries are left.</source>
        <translation>PIN był błędny. Karta nie podaje, ile prób pozostało.</translation>
    </message>
    <message>
        <source>The PIN was wrong. {tries} tries are left.</source>
        <translation>PIN był błędny. Pozostałe próby: {tries}.</translation>
    </message>
    <message>
        <source>The PIN was wrong. One try is left; another wrong PIN blocks the card.</source>
        <translation>PIN był błędny. Pozostała jedna próba; kolejny błędny PIN zablokuje kartę.</translation>
    </message>
    <message>
        <source>The certificate that came back was not issued by your authority. It was not written to the card.</source>
        <translation>Otrzymanego certyfikatu nie wystawił Twój urząd. Nie zapisano go na karcie.</translation>
    </message>
    <message>
        <source>There is no card in any reader.</source>
        <translation>W żadnym czytniku nie ma karty.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Testuj ponownie</translation>
    </message>
    <message>
        <source>Enter PIN again</source>
        <translation>Podaj PIN ponownie</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Dysk jest pełny</translation>
    </message>
    <message>
        <source>There is no room for the record of what is done to the card, in {folder}.</source>
        <translation>W folderze {folder} nie ma miejsca na zapis tego, co dzieje się z kartą.</translation>
    </message>
    <message>
        <source>Free some space on this disk, then try again. What is on the card stays as it is.</source>
        <translation>Zwolnij miejsce na dysku i spróbuj ponownie. Zawartość karty pozostaje bez zmian.</translation>
    </message>
    <message>
        <source>The program&apos;s folder cannot be used</source>
        <translation>Nie można użyć folderu programu</translation>
    </message>
    <message>
        <source>{folder} cannot be written.</source>
        <translation>Nie można zapisywać w folderze {folder}.</translation>
    </message>
    <message>
        <source>Check that the folder belongs to you and is not read-only, then try again.</source>
        <translation>Sprawdź, czy folder należy do Ciebie i nie jest tylko do odczytu, a potem spróbuj ponownie.</translation>
    </message>
    <message>
        <source>This program is already at work</source>
        <translation>Ten program już pracuje</translation>
    </message>
    <message>
        <source>Another window or command line of it (process {process}) is working with a card since {since}.</source>
        <translation>Inne jego okno lub wiersz polecenia (proces {process}) pracuje z kartą od {since}.</translation>
    </message>
    <message>
        <source>Let it finish or close it, then try again. Nothing was done here.</source>
        <translation>Poczekaj, aż skończy, albo go zamknij i spróbuj ponownie. Tutaj nic nie zrobiono.</translation>
    </message>
    <message>
        <source>Another window or command line of this program has gone on with it, or has undone it.</source>
        <translation>Inne okno lub wiersz polecenia tego programu kontynuuje go albo już go cofnął.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation>Zegar tego komputera jest zły</translation>
    </message>
    <message>
        <source>It differs from the authority&apos;s clock by {difference}. Signatures made now would be refused.</source>
        <translation>Różni się od zegara urzędu o {difference}. Podpisy złożone teraz zostałyby odrzucone.</translation>
    </message>
    <message>
        <source>Set date, time and time zone of this computer, then test again.</source>
        <translation>Ustaw datę, godzinę i strefę czasową komputera, a potem powtórz test.</translation>
    </message>
    <message>
        <source>This link was not opened</source>
        <translation>Ten odnośnik nie został otwarty</translation>
    </message>
    <message>
        <source>It is not a link that this program accepts.</source>
        <translation>Program nie przyjmuje takiego odnośnika.</translation>
    </message>
    <message>
        <source>No registration authority is set up</source>
        <translation>Nie ustawiono urzędu rejestracji</translation>
    </message>
    <message>
        <source>The settings in {file} are missing or cannot be used ({field}).</source>
        <translation>Brakuje ustawień w pliku {file} albo nie można ich użyć ({field}).</translation>
    </message>
    <message>
        <source>Open the configuration file that your authority gave you, or try the demo.</source>
        <translation>Otwórz plik konfiguracyjny otrzymany od urzędu albo wypróbuj pokaz.</translation>
    </message>
    <message>
        <source>Open configuration file</source>
        <translation>Otwórz plik konfiguracyjny</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>Program popełnił błąd</translation>
    </message>
    <message>
        <source>Something happened that it was not written for. The log has the details.</source>
        <translation>Stało się coś, czego nie przewidziano. Szczegóły są w dzienniku.</translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation>Plik nie został zapisany</translation>
    </message>
    <message>
        <source>{file} could not be written.</source>
        <translation>Nie udało się zapisać pliku {file}.</translation>
    </message>
    <message>
        <source>Choose another folder, or free some space, and save it again.</source>
        <translation>Wybierz inny folder albo zwolnij miejsce i zapisz go ponownie.</translation>
    </message>
    <message>
        <source>The smart card service is not running</source>
        <translation>Usługa kart inteligentnych nie działa</translation>
    </message>
    <message>
        <source>Without it no card reader can be used.</source>
        <translation>Bez niej nie można używać żadnego czytnika kart.</translation>
    </message>
    <message>
        <source>Start the service: on Linux pcscd (package pcscd), on Windows “Smart Card”.</source>
        <translation>Uruchom ją: w systemie Linux pcscd (pakiet pcscd), w systemie Windows „Karta inteligentna” (Smart Card).</translation>
    </message>
    <message>
        <source>No card reader</source>
        <translation>Brak czytnika kart</translation>
    </message>
    <message>
        <source>No card reader is connected to this computer.</source>
        <translation>Do tego komputera nie podłączono żadnego czytnika kart.</translation>
    </message>
    <message>
        <source>Plug the reader in; it is seen by itself.</source>
        <translation>Podłącz czytnik; zostanie rozpoznany sam.</translation>
    </message>
    <message>
        <source>No card</source>
        <translation>Brak karty</translation>
    </message>
    <message>
        <source>The card with serial number {serial} is not in any reader.</source>
        <translation>Karty o numerze seryjnym {serial} nie ma w żadnym czytniku.</translation>
    </message>
    <message>
        <source>Put the card into the reader; it is seen by itself.</source>
        <translation>Włóż kartę do czytnika; zostanie rozpoznana sama.</translation>
    </message>
    <message>
        <source>The card was taken out</source>
        <translation>Karta została wyjęta</translation>
    </message>
    <message>
        <source>The card left the reader during the work. What was already done is recorded, nothing is lost.</source>
        <translation>Karta została wyjęta z czytnika w trakcie pracy. To, co już zrobiono, jest zapisane; nic nie przepadło.</translation>
    </message>
    <message>
        <source>Put the same card back and go on.</source>
        <translation>Włóż tę samą kartę z powrotem i kontynuuj.</translation>
    </message>
    <message>
        <source>The card is busy</source>
        <translation>Karta jest zajęta</translation>
    </message>
    <message>
        <source>Another program is using the card.</source>
        <translation>Karty używa inny program.</translation>
    </message>
    <message>
        <source>Close programs that use the card, wait a moment, then try again.</source>
        <translation>Zamknij programy używające karty, odczekaj chwilę i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The card does not answer</source>
        <translation>Karta nie odpowiada</translation>
    </message>
    <message>
        <source>The driver {module} did not answer within {seconds} seconds (in {call}) and was stopped.</source>
        <translation>Sterownik {module} nie odpowiedział w wyznaczonym czasie ({seconds} s, wywołanie {call}) i został zatrzymany.</translation>
    </message>
    <message>
        <source>Take the card out of the reader, put it back, then try again.</source>
        <translation>Wyjmij kartę z czytnika, włóż ją z powrotem i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>Unknown card</source>
        <translation>Nieznana karta</translation>
    </message>
    <message>
        <source>This is another card</source>
        <translation>To jest inna karta</translation>
    </message>
    <message>
        <source>The work began on card {wanted}; the one in the reader is {found}.</source>
        <translation>Pracę rozpoczęto na karcie {wanted}; w czytniku jest karta {found}.</translation>
    </message>
    <message>
        <source>Put card {wanted} into the reader.</source>
        <translation>Włóż do czytnika kartę {wanted}.</translation>
    </message>
    <message>
        <source>The card is full</source>
        <translation>Karta jest pełna</translation>
    </message>
    <message>
        <source>There is no room left on the card for a new key or certificate.</source>
        <translation>Na karcie nie ma już miejsca na nowy klucz ani certyfikat.</translation>
    </message>
    <message>
        <source>Delete keys that are no longer needed, or use another card.</source>
        <translation>Usuń klucze, które nie są już potrzebne, albo użyj innej karty.</translation>
    </message>
    <message>
        <source>The card cannot make such a key</source>
        <translation>Karta nie potrafi utworzyć takiego klucza</translation>
    </message>
    <message>
        <source>Keys of the kind {kind} are not supported here.</source>
        <translation>Klucze rodzaju {kind} nie są tu obsługiwane.</translation>
    </message>
    <message>
        <source>Choose another kind of key, or another card.</source>
        <translation>Wybierz inny rodzaj klucza albo inną kartę.</translation>
    </message>
    <message>
        <source>Change something</source>
        <translation>Zmień coś</translation>
    </message>
    <message>
        <source>The card has not been set up</source>
        <translation>Karta nie została przygotowana</translation>
    </message>
    <message>
        <source>The card, or its PIN, was never initialised.</source>
        <translation>Karta lub jej PIN nigdy nie zostały zainicjowane.</translation>
    </message>
    <message>
        <source>The key&apos;s place on the card is taken</source>
        <translation>Miejsce na klucz na karcie jest zajęte</translation>
    </message>
    <message>
        <source>The card already holds a key with the number that was chosen. Nothing was changed.</source>
        <translation>Na karcie jest już klucz o wybranym numerze. Nic nie zostało zmienione.</translation>
    </message>
    <message>
        <source>Start again; another number will be chosen.</source>
        <translation>Zacznij od nowa; zostanie wybrany inny numer.</translation>
    </message>
    <message>
        <source>More than one card fits</source>
        <translation>Pasuje więcej niż jedna karta</translation>
    </message>
    <message>
        <source>{count} cards answer to {name}.</source>
        <translation>Oznaczeniu {name} odpowiada kilka kart (liczba: {count}).</translation>
    </message>
    <message>
        <source>Leave only the card you mean in its reader, or name it by its serial number.</source>
        <translation>Zostaw w czytniku tylko tę kartę, o którą chodzi, albo wskaż ją numerem seryjnym.</translation>
    </message>
    <message>
        <source>The certificate&apos;s key is not here</source>
        <translation>Nie ma tu klucza do certyfikatu</translation>
    </message>
    <message>
        <source>The card holds this certificate but not its key, so it cannot sign. Nothing was changed.</source>
        <translation>Na karcie jest ten certyfikat, ale nie ma jego klucza, więc nie można podpisać. Nic nie zostało zmienione.</translation>
    </message>
    <message>
        <source>Choose another certificate, or put in the card that holds the key.</source>
        <translation>Wybierz inny certyfikat albo włóż kartę, na której jest klucz.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Wróć</translation>
    </message>
    <message>
        <source>If you have the management key, change it on the page of the card: the card then keeps the new one. Otherwise ask whoever gave you the card, or your help desk.</source>
        <translation>Jeśli masz klucz zarządzania, zmień go na stronie karty: karta przechowa wtedy nowy. W przeciwnym razie zwróć się do tego, kto wydał kartę, albo do pomocy technicznej.</translation>
    </message>
    <message>
        <source>The card cannot keep its management key</source>
        <translation>Karta nie może przechować swojego klucza zarządzania</translation>
    </message>
    <message>
        <source>Behind the PIN there is no room for it, or something else. The management key is as it was.</source>
        <translation>Pod ochroną PIN-u nie ma na niego miejsca albo jest tam coś innego. Klucz zarządzania się nie zmienił.</translation>
    </message>
    <message>
        <source>Choose a management key yourself, and keep it away from the card.</source>
        <translation>Wybierz klucz zarządzania samodzielnie i nie przechowuj go przy karcie.</translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation>Błędny PIN</translation>
    </message>
    <message>
        <source>Check that it is the PIN of this card, then type it again. The program never tries a PIN by itself.</source>
        <translation>Sprawdź, czy to PIN tej karty, i wpisz go ponownie. Program nigdy sam nie próbuje PIN-u.</translation>
    </message>
    <message>
        <source>This cannot be the PIN</source>
        <translation>To nie może być PIN</translation>
    </message>
    <message>
        <source>The PIN of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.</source>
        <translation>Liczba znaków PIN-u tej karty: od {minimum} do {maximum}. Nie wysłano go do karty; żadna próba nie została zużyta.</translation>
    </message>
    <message>
        <source>Type the PIN again.</source>
        <translation>Wpisz PIN ponownie.</translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation>PIN jest zablokowany</translation>
    </message>
    <message>
        <source>Too many wrong PINs were entered. The keys on the card are safe, but cannot be used now.</source>
        <translation>Zbyt wiele razy podano błędny PIN. Klucze na karcie są bezpieczne, ale nie można ich teraz używać.</translation>
    </message>
    <message>
        <source>Cancelled on the reader</source>
        <translation>Anulowano na czytniku</translation>
    </message>
    <message>
        <source>The PIN entry was cancelled on the reader, or took too long.</source>
        <translation>Wprowadzanie PIN-u anulowano na czytniku albo trwało ono zbyt długo.</translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation>Spróbuj ponownie w dogodnej chwili.</translation>
    </message>
    <message>
        <source>A wrong PIN was entered before. Few tries may be left; the card does not say how many.</source>
        <translation>Wcześniej wprowadzono błędny PIN. Mogło pozostać niewiele prób; karta nie podaje, ile.</translation>
    </message>
    <message>
        <source>Wrong PUK</source>
        <translation>Błędny PUK</translation>
    </message>
    <message>
        <source>Wrong SO-PIN</source>
        <translation>Błędny SO-PIN</translation>
    </message>
    <message>
        <source>Wrong management key</source>
        <translation>Błędny klucz zarządzania</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>Błędne hasło</translation>
    </message>
    <message>
        <source>Check that it is the one of this card, then type it again. The program never tries one by itself.</source>
        <translation>Sprawdź, czy należy do tej karty, i wpisz go ponownie. Program nigdy sam niczego nie próbuje.</translation>
    </message>
    <message>
        <source>Check that it is the one of this file, then type it again. The program never tries one by itself.</source>
        <translation>Sprawdź, czy to hasło tego pliku, i wpisz je ponownie. Program nigdy sam nie próbuje hasła.</translation>
    </message>
    <message>
        <source>The password does not open the file. It may be tried again.</source>
        <translation>Hasło nie otwiera pliku. Można spróbować ponownie.</translation>
    </message>
    <message>
        <source>The PUK was wrong. The card does not say how many tries are left.</source>
        <translation>PUK był błędny. Karta nie podaje, ile prób pozostało.</translation>
    </message>
    <message>
        <source>The PUK was wrong. {tries} tries are left.</source>
        <translation>PUK był błędny. Pozostałe próby: {tries}.</translation>
    </message>
    <message>
        <source>The PUK was wrong. One try is left; after that no PUK unblocks the PIN.</source>
        <translation>PUK był błędny. Pozostała jedna próba; potem żaden PUK nie odblokuje PIN-u.</translation>
    </message>
    <message>
        <source>The SO-PIN was wrong. The card does not say how many tries are left.</source>
        <translation>SO-PIN był błędny. Karta nie podaje, ile prób pozostało.</translation>
    </message>
    <message>
        <source>The SO-PIN was wrong. {tries} tries are left.</source>
        <translation>SO-PIN był błędny. Pozostałe próby: {tries}.</translation>
    </message>
    <message>
        <source>The SO-PIN was wrong. One try is left; after that nobody can unblock or reset the card.</source>
        <translation>SO-PIN był błędny. Pozostała jedna próba; potem nikt nie odblokuje ani nie wymaże karty.</translation>
    </message>
    <message>
        <source>The management key was wrong. The card does not count the tries.</source>
        <translation>Klucz zarządzania był błędny. Karta nie liczy prób.</translation>
    </message>
    <message>
        <source>The management key was wrong. {tries} tries are left.</source>
        <translation>Klucz zarządzania był błędny. Pozostałe próby: {tries}.</translation>
    </message>
    <message>
        <source>The management key was wrong. One try is left.</source>
        <translation>Klucz zarządzania był błędny. Pozostała jedna próba.</translation>
    </message>
    <message>
        <source>The PUK is blocked</source>
        <translation>PUK jest zablokowany</translation>
    </message>
    <message>
        <source>Too many wrong PUKs were entered. No PUK unblocks the PIN any more.</source>
        <translation>Zbyt wiele razy podano błędny PUK. Żaden PUK nie odblokuje już PIN-u.</translation>
    </message>
    <message>
        <source>Ask your help desk. A reset makes the card usable again; its keys and certificates are lost.</source>
        <translation>Zwróć się do pomocy technicznej. Po wymazaniu karty będzie można znowu używać; jej klucze i certyfikaty przepadną.</translation>
    </message>
    <message>
        <source>The SO-PIN is blocked</source>
        <translation>SO-PIN jest zablokowany</translation>
    </message>
    <message>
        <source>Too many wrong SO-PINs were entered. The PIN cannot be unblocked and the card cannot be reset any more.</source>
        <translation>Zbyt wiele razy podano błędny SO-PIN. PIN-u nie można już odblokować, a karty wymazać.</translation>
    </message>
    <message>
        <source>The keys work as long as the PIN does. Ask your help desk for another card.</source>
        <translation>Klucze działają, dopóki działa PIN. Poproś pomoc techniczną o inną kartę.</translation>
    </message>
    <message>
        <source>The management key is blocked</source>
        <translation>Klucz zarządzania jest zablokowany</translation>
    </message>
    <message>
        <source>Too many wrong management keys were entered. Nothing new can be written.</source>
        <translation>Zbyt wiele razy podano błędny klucz zarządzania. Niczego nowego nie można już zapisać.</translation>
    </message>
    <message>
        <source>The PIN of this card has {minimum} to {maximum} digits. It was not sent to the card; no try was used.</source>
        <translation>Liczba cyfr PIN-u tej karty: od {minimum} do {maximum}. Nie wysłano go do karty; żadna próba nie została zużyta.</translation>
    </message>
    <message>
        <source>The PUK of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.</source>
        <translation>Liczba znaków PUK-u tej karty: od {minimum} do {maximum}. Nie wysłano go do karty; żadna próba nie została zużyta.</translation>
    </message>
    <message>
        <source>The PUK of this card has {minimum} to {maximum} digits. It was not sent to the card; no try was used.</source>
        <translation>Liczba cyfr PUK-u tej karty: od {minimum} do {maximum}. Nie wysłano go do karty; żadna próba nie została zużyta.</translation>
    </message>
    <message>
        <source>The SO-PIN of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.</source>
        <translation>Liczba znaków SO-PIN-u tej karty: od {minimum} do {maximum}. Nie wysłano go do karty; żadna próba nie została zużyta.</translation>
    </message>
    <message>
        <source>The SO-PIN of this card has {minimum} to {maximum} characters, 0 to 9 and a to f. It was not sent to the card; no try was used.</source>
        <translation>Liczba znaków SO-PIN-u tej karty (0 do 9, a do f): od {minimum} do {maximum}. Nie wysłano go do karty; żadna próba nie została zużyta.</translation>
    </message>
    <message>
        <source>The password of a file has {minimum} to {maximum} characters here. Nothing was saved.</source>
        <translation>Hasło pliku musi tu mieć od {minimum} do {maximum} znaków. Niczego nie zapisano.</translation>
    </message>
    <message>
        <source>The management key of this card has {minimum} to {maximum} characters, 0 to 9 and a to f. It was not sent to the card; no try was used.</source>
        <translation>Liczba znaków klucza zarządzania tej karty (0 do 9, a do f): od {minimum} do {maximum}. Nie wysłano go do karty; żadna próba nie została zużyta.</translation>
    </message>
    <message>
        <source>This cannot be the new one</source>
        <translation>Takiego nie można ustawić</translation>
    </message>
    <message>
        <source>Choose another one. The old one is still in force.</source>
        <translation>Wybierz inny. Stary nadal obowiązuje.</translation>
    </message>
    <message>
        <source>This cannot be the one of this card</source>
        <translation>Taki nie może należeć do tej karty</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>Wpisz go ponownie.</translation>
    </message>
    <message>
        <source>The program {tool} can do it for cards of this kind. If you do not know it, ask your help desk.</source>
        <translation>Przy kartach tego rodzaju potrafi to program {tool}. Jeśli go nie znasz, zwróć się do pomocy technicznej.</translation>
    </message>
    <message>
        <source>It is one of those that anybody would try first.</source>
        <translation>Należy do tych, które każdy wypróbuje jako pierwsze.</translation>
    </message>
    <message>
        <source>It repeats itself.</source>
        <translation>Powtarza się.</translation>
    </message>
    <message>
        <source>It counts up or down.</source>
        <translation>Jest to ciąg rosnący lub malejący.</translation>
    </message>
    <message>
        <source>It is printed on the card, or stands in its certificate.</source>
        <translation>Jest wydrukowany na karcie albo podany w jej certyfikacie.</translation>
    </message>
    <message>
        <source>It is the one every card of this kind is delivered with.</source>
        <translation>Z takim dostarczana jest każda karta tego rodzaju.</translation>
    </message>
    <message>
        <source>It is the old one.</source>
        <translation>To ten stary.</translation>
    </message>
    <message>
        <source>This card has more than one PIN</source>
        <translation>Ta karta ma więcej niż jeden PIN</translation>
    </message>
    <message>
        <source>The card {name} shows several tokens with a PIN each: {tokens}.</source>
        <translation>Kartę {name} widać jako kilka tokenów, każdy z własnym PIN-em: {tokens}.</translation>
    </message>
    <message>
        <source>Name the one you mean in full.</source>
        <translation>Podaj pełną nazwę tego, o który chodzi.</translation>
    </message>
    <message>
        <source>The program {tool} could not be started. Nothing was written to the card.</source>
        <translation>Nie udało się uruchomić programu {tool}. Na karcie niczego nie zapisano.</translation>
    </message>
    <message>
        <source>Install OpenSC again, then try again, or ask your help desk.</source>
        <translation>Zainstaluj ponownie OpenSC i spróbuj jeszcze raz albo zwróć się do pomocy technicznej.</translation>
    </message>
    <message>
        <source>The program {tool} ended with: {said} Nothing was written to the card.</source>
        <translation>Program {tool} zakończył działanie z komunikatem: {said} Na karcie niczego nie zapisano.</translation>
    </message>
    <message>
        <source>Take the card out, put it back, and try again. If it comes back, tell your help desk this text.</source>
        <translation>Wyjmij kartę, włóż ją z powrotem i spróbuj ponownie. Jeśli błąd się powtarza, przekaż ten tekst pomocy technicznej.</translation>
    </message>
    <message>
        <source>The program {tool} said what is not known here, and was stopped. It said: {said}</source>
        <translation>Program {tool} wypisał coś, co nie jest tu znane, i został zatrzymany. Wypisał: {said}</translation>
    </message>
    <message>
        <source>The program {tool} was not done after {seconds} seconds, and was stopped.</source>
        <translation>Program {tool} nie skończył pracy w wyznaczonym czasie ({seconds} s) i został zatrzymany.</translation>
    </message>
    <message>
        <source>The program {tool} said that it was done, but the card&apos;s driver shows no card that is ready.</source>
        <translation>Program {tool} zgłosił, że skończył, ale sterownik karty nie pokazuje żadnej gotowej karty.</translation>
    </message>
    <message>
        <source>What the card gave is no statement about a key that this program knows.</source>
        <translation>Karta nie podała żadnego oświadczenia o kluczu, które ten program zna.</translation>
    </message>
    <message>
        <source>The statement is about another key.</source>
        <translation>Oświadczenie dotyczy innego klucza.</translation>
    </message>
    <message>
        <source>The statement was made by another card.</source>
        <translation>Oświadczenie złożyła inna karta.</translation>
    </message>
    <message>
        <source>The statement does not lead to a maker of cards that your settings name as trusted.</source>
        <translation>Oświadczenie nie prowadzi do producenta kart, którego Twoje ustawienia wskazują jako zaufanego.</translation>
    </message>
    <message>
        <source>The password does not open the file.</source>
        <translation>Hasło nie otwiera pliku.</translation>
    </message>
    <message>
        <source>Enter the password again. It is the one that the file was saved with.</source>
        <translation>Podaj hasło ponownie. Jest to hasło, z którym zapisano plik.</translation>
    </message>
    <message>
        <source>There is no private key in the file.</source>
        <translation>W pliku nie ma klucza prywatnego.</translation>
    </message>
    <message>
        <source>Choose a file with the key, as a rule one that ends in .p12 or .pfx. A certificate has its own button.</source>
        <translation>Wybierz plik z kluczem, zwykle z rozszerzeniem .p12 lub .pfx. Dla certyfikatu jest osobny przycisk.</translation>
    </message>
    <message>
        <source>There is more than one private key in the file.</source>
        <translation>W pliku jest więcej niż jeden klucz prywatny.</translation>
    </message>
    <message>
        <source>Save the key that is wanted into a file of its own, then choose that.</source>
        <translation>Zapisz potrzebny klucz w osobnym pliku i wybierz ten plik.</translation>
    </message>
    <message>
        <source>The file is too large to be one with a key.</source>
        <translation>Plik jest za duży jak na plik z kluczem.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wybierz inny plik.</translation>
    </message>
    <message>
        <source>The key in the file is of a kind that this program does not know.</source>
        <translation>Rodzaj klucza w pliku jest temu programowi nieznany.</translation>
    </message>
    <message>
        <source>Choose a file with an RSA key, or with one on the curve P-256, P-384 or P-521.</source>
        <translation>Wybierz plik z kluczem RSA albo z kluczem na krzywej P-256, P-384 lub P-521.</translation>
    </message>
    <message>
        <source>There is no file {file} any more.</source>
        <translation>Pliku {file} już nie ma.</translation>
    </message>
    <message>
        <source>Put it back, connect the drive it lies on, or open it where it is now.</source>
        <translation>Przywróć go, podłącz dysk, na którym jest, albo otwórz go tam, gdzie jest teraz.</translation>
    </message>
    <message>
        <source>You may not read the file {file}.</source>
        <translation>Nie masz prawa odczytać pliku {file}.</translation>
    </message>
    <message>
        <source>Ask its owner for the right to read it, or copy it into a folder of your own.</source>
        <translation>Poproś jego właściciela o prawo odczytu albo skopiuj go do własnego folderu.</translation>
    </message>
    <message>
        <source>{file} is a folder or a device, not a file.</source>
        <translation>{file} to folder lub urządzenie, a nie plik.</translation>
    </message>
    <message>
        <source>Choose a file with a certificate or a key.</source>
        <translation>Wybierz plik z certyfikatem lub kluczem.</translation>
    </message>
    <message>
        <source>The file {file} is too large to be one with certificates. It was not read.</source>
        <translation>Plik {file} jest za duży jak na plik z certyfikatami. Nie został odczytany.</translation>
    </message>
    <message>
        <source>There is no certificate and no key in the file {file}.</source>
        <translation>W pliku {file} nie ma certyfikatu ani klucza.</translation>
    </message>
    <message>
        <source>Choose another one. Files with certificates or keys end in .p12, .pfx, .pem, .crt, .cer or .p7b.</source>
        <translation>Wybierz inny. Pliki z certyfikatami lub kluczami mają rozszerzenie .p12, .pfx, .pem, .crt, .cer lub .p7b.</translation>
    </message>
    <message>
        <source>The file {file} is damaged: parts of it are missing or were changed.</source>
        <translation>Plik {file} jest uszkodzony: brakuje jego części albo je zmieniono.</translation>
    </message>
    <message>
        <source>Fetch it once more from where it came from. It was left as it is.</source>
        <translation>Pobierz go jeszcze raz stamtąd, skąd pochodzi. Pozostał bez zmian.</translation>
    </message>
    <message>
        <source>The file {file} is encrypted in a way that this program does not know.</source>
        <translation>Plik {file} jest zaszyfrowany w sposób temu programowi nieznany.</translation>
    </message>
    <message>
        <source>Save the key again with a password and AES, in the program that made the file.</source>
        <translation>Zapisz klucz ponownie z hasłem i AES w programie, w którym powstał plik.</translation>
    </message>
    <message>
        <source>The key in the file {file} is of a kind that this program does not know.</source>
        <translation>Rodzaj klucza w pliku {file} jest temu programowi nieznany.</translation>
    </message>
    <message>
        <source>A private key would be deleted. What was encrypted to it could never be read again.</source>
        <translation>Zostałby usunięty klucz prywatny. Tego, co dla niego zaszyfrowano, nigdy już nie można by odczytać.</translation>
    </message>
    <message>
        <source>A certificate that is still valid would be of no more use, or be gone.</source>
        <translation>Certyfikat, który jest jeszcze ważny, stałby się bezużyteczny albo zostałby usunięty.</translation>
    </message>
    <message>
        <source>This card can use the key only as long as it has the certificate. The certificate was put back.</source>
        <translation>Ta karta może używać klucza tylko dopóty, dopóki jest na niej certyfikat. Certyfikat przywrócono.</translation>
    </message>
    <message>
        <source>A wrong PIN was entered before. {tries} tries are left.</source>
        <translation>Wcześniej wprowadzono błędny PIN. Pozostałe próby: {tries}.</translation>
    </message>
    <message>
        <source>Wrong PINs were entered before. One try is left; another wrong PIN blocks the card.</source>
        <translation>Wcześniej wprowadzono błędny PIN. Pozostała jedna próba; kolejny błędny PIN zablokuje kartę.</translation>
    </message>
    <message>
        <source>It was recognised as {card}. It needs the driver of {driver}; looked for: {tried}</source>
        <translation>Rozpoznano ją jako {card}. Wymaga sterownika {driver}; szukano: {tried}</translation>
    </message>
    <message>
        <source>Install {driver}. If the driver lies in a folder of its own, name its file in the settings.</source>
        <translation>Zainstaluj {driver}. Jeśli sterownik jest w osobnym folderze, podaj jego plik w ustawieniach.</translation>
    </message>
    <message>
        <source>It may be the wrong way round, damaged, or no chip card.</source>
        <translation>Może być włożona odwrotnie, uszkodzona albo nie jest kartą chipową.</translation>
    </message>
    <message>
        <source>Take it out and put it in again, with the chip ahead and up.</source>
        <translation>Wyjmij ją i włóż ponownie, chipem do przodu i do góry.</translation>
    </message>
    <message>
        <source>No program opens them. A link to a certificate would not come here.</source>
        <translation>Nie otwiera ich żaden program. Odnośnik do certyfikatu nie trafiłby tutaj.</translation>
    </message>
    <message>
        <source>Enter password</source>
        <translation>Podaj hasło</translation>
    </message>
    <message>
        <source>This request has moved on elsewhere</source>
        <translation>Ten wniosek zmienił stan gdzie indziej</translation>
    </message>
    <message>
        <source>Close this page. The first page shows where the request stands now.</source>
        <translation>Zamknij tę stronę. Strona początkowa pokazuje, w jakim stanie jest teraz wniosek.</translation>
    </message>
    <message>
        <source>Choose “Renew a certificate” on the first page, then the certificate in the list.</source>
        <translation>Na stronie początkowej wybierz „Odnów certyfikat”, a potem certyfikat z listy.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, send a support bundle to your help desk.</source>
        <translation>Spróbuj ponownie. Jeśli błąd się powtarza, wyślij pakiet do pomocy technicznej.</translation>
    </message>
    <message>
        <source>Links in e-mails do not open this program</source>
        <translation>Odnośniki w wiadomościach nie otwierają tego programu</translation>
    </message>
    <message>
        <source>Opened by: {opener}. A link to a certificate would not come here.</source>
        <translation>Otwiera je: {opener}. Odnośnik do certyfikatu nie trafiłby tutaj.</translation>
    </message>
    <message>
        <source>Repair it: that makes this program the one for such links, for you alone. Renewing works without it, too.</source>
        <translation>Napraw to: ten program będzie otwierał takie odnośniki, tylko u Ciebie. Odnowienie działa i bez tego.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Napraw</translation>
    </message>
    <message>
        <source>Your own list of cards has a mistake</source>
        <translation>Na Twojej liście kart jest błąd</translation>
    </message>
    <message>
        <source>{field} in {file} cannot be used. The rest of it, and the program&apos;s own list, can.</source>
        <translation>Nie można użyć {field} w pliku {file}. Reszty pliku i listy programu można.</translation>
    </message>
    <message>
        <source>Correct that entry, or delete it. The program&apos;s own file explains every field.</source>
        <translation>Popraw ten wpis albo go usuń. Plik samego programu objaśnia każde pole.</translation>
    </message>
    <message>
        <source>Neither this program nor any driver on this computer knows this card (ATR {atr}).</source>
        <translation>Tej karty (ATR {atr}) nie zna ani ten program, ani żaden sterownik na tym komputerze.</translation>
    </message>
    <message>
        <source>Check that it is the card you mean and the right way round. Install the driver that came with it; if it lies in a folder of its own, name its file in the settings. Your help desk can tell the card by its ATR.</source>
        <translation>Sprawdź, czy to ta karta, o którą chodzi, i czy jest włożona właściwą stroną. Zainstaluj sterownik, który z nią dostarczono; jeśli jest w osobnym folderze, podaj jego plik w ustawieniach. Pomoc techniczna rozpozna kartę po ATR.</translation>
    </message>
    <message>
        <source>Set the card up: it gets a name, a PIN, and what unblocks it. Then come back.</source>
        <translation>Przygotuj kartę: otrzyma nazwę, PIN i to, co go odblokuje. Potem wróć.</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Przygotuj…</translation>
    </message>
    <message>
        <source>The card cannot do this</source>
        <translation>Karta tego nie potrafi</translation>
    </message>
    <message>
        <source>Neither this card nor its driver offers it. Nothing was changed.</source>
        <translation>Nie oferuje tego ani ta karta, ani jej sterownik. Nic nie zostało zmienione.</translation>
    </message>
    <message>
        <source>Use the program that came with the card, or ask your help desk.</source>
        <translation>Użyj programu dostarczonego z kartą albo zwróć się do pomocy technicznej.</translation>
    </message>
    <message>
        <source>The card cannot be read</source>
        <translation>Nie można odczytać karty</translation>
    </message>
    <message>
        <source>It was recognised as {card}. Its driver, {driver}, is installed and shows nothing of it.</source>
        <translation>Rozpoznano ją jako {card}. Jej sterownik {driver} jest zainstalowany, ale niczego z niej nie pokazuje.</translation>
    </message>
    <message>
        <source>If the card is new, it has to be set up first. Otherwise close other programs that use it, take it out, and put it in again.</source>
        <translation>Jeśli karta jest nowa, trzeba ją najpierw przygotować. W przeciwnym razie zamknij inne programy, które jej używają, wyjmij ją i włóż ponownie.</translation>
    </message>
    <message>
        <source>New keys on this card are made by others</source>
        <translation>Nowe klucze na tej karcie tworzą inni</translation>
    </message>
    <message>
        <source>The card makes keys only for those who have its management key. No key was made; no try was used.</source>
        <translation>Karta tworzy klucze tylko dla tych, którzy mają jej klucz zarządzania. Nie utworzono klucza; żadna próba nie została zużyta.</translation>
    </message>
    <message>
        <source>Unblock the PIN on the card&apos;s page: with the PUK, with the SO-PIN, or with your help desk.</source>
        <translation>Odblokuj PIN na stronie karty: za pomocą PUK-u, SO-PIN-u albo z pomocą techniczną.</translation>
    </message>
    <message>
        <source>Unblock…</source>
        <translation>Odblokuj…</translation>
    </message>
    <message>
        <source>The card may soon be blocked</source>
        <translation>Karta może zostać wkrótce zablokowana</translation>
    </message>
    <message>
        <source>Make sure of the PIN before you enter it. The right PIN gives all tries back.</source>
        <translation>Zanim podasz PIN, upewnij się, że jest właściwy. Właściwy PIN przywraca wszystkie próby.</translation>
    </message>
    <message>
        <source>This PIN is too easy to guess</source>
        <translation>Ten PIN zbyt łatwo odgadnąć</translation>
    </message>
    <message>
        <source>Choose another one. It was not sent to the card; no try was used.</source>
        <translation>Wybierz inny. Nie wysłano go do karty; żadna próba nie została zużyta.</translation>
    </message>
    <message>
        <source>The answer does not fit any more</source>
        <translation>Odpowiedź już nie pasuje</translation>
    </message>
    <message>
        <source>The card has been used since it gave the number that you read out. An answer is good for one number only.</source>
        <translation>Od chwili podania podyktowanej liczby karta została użyta. Odpowiedź pasuje tylko do jednej liczby.</translation>
    </message>
    <message>
        <source>Ask for a new number, read it out, and leave the card alone until the answer is typed.</source>
        <translation>Poproś o nową liczbę, podyktuj ją i nie ruszaj karty, dopóki nie wpiszesz odpowiedzi.</translation>
    </message>
    <message>
        <source>A dialog of the operating system was closed unanswered. Nothing was done.</source>
        <translation>Okno systemu operacyjnego zamknięto bez odpowiedzi. Nic nie zostało zrobione.</translation>
    </message>
    <message>
        <source>Try again, and answer the dialog that opens.</source>
        <translation>Spróbuj ponownie i odpowiedz w oknie, które się otworzy.</translation>
    </message>
    <message>
        <source>The card&apos;s driver was not found</source>
        <translation>Nie znaleziono sterownika karty</translation>
    </message>
    <message>
        <source>No PKCS#11 module was found. Looked for: {tried}</source>
        <translation>Nie znaleziono modułu PKCS#11. Szukano: {tried}</translation>
    </message>
    <message>
        <source>Install the driver that came with the card, or name its file in the settings.</source>
        <translation>Zainstaluj sterownik dostarczony z kartą albo podaj jego plik w ustawieniach.</translation>
    </message>
    <message>
        <source>The card&apos;s driver does not fit this computer</source>
        <translation>Sterownik karty nie pasuje do tego komputera</translation>
    </message>
    <message>
        <source>{module} is for {found}; this program needs {wanted}.</source>
        <translation>{module} jest dla {found}; ten program wymaga {wanted}.</translation>
    </message>
    <message>
        <source>Install the driver&apos;s version for {wanted}.</source>
        <translation>Zainstaluj wersję sterownika dla {wanted}.</translation>
    </message>
    <message>
        <source>The system does not allow the card&apos;s driver</source>
        <translation>System nie pozwala na sterownik karty</translation>
    </message>
    <message>
        <source>{module} carries no signature that this system accepts.</source>
        <translation>{module} nie ma podpisu akceptowanego przez ten system.</translation>
    </message>
    <message>
        <source>Install the driver from its maker&apos;s own package.</source>
        <translation>Zainstaluj sterownik z pakietu jego producenta.</translation>
    </message>
    <message>
        <source>The card&apos;s driver reported an error</source>
        <translation>Sterownik karty zgłosił błąd</translation>
    </message>
    <message>
        <source>{module} answered {rv} in {call}.</source>
        <translation>{module} odpowiedział {rv} w wywołaniu {call}.</translation>
    </message>
    <message>
        <source>Take the card out, put it back and try again. If it comes back, tell your help desk this text.</source>
        <translation>Wyjmij kartę, włóż ją z powrotem i spróbuj ponownie. Jeśli błąd się powtarza, przekaż ten tekst pomocy technicznej.</translation>
    </message>
    <message>
        <source>The card&apos;s driver stopped</source>
        <translation>Sterownik karty przestał działać</translation>
    </message>
    <message>
        <source>{module} ended in {call}. This is a fault of the driver; the program itself goes on.</source>
        <translation>{module} zakończył działanie w wywołaniu {call}. To błąd sterownika; sam program działa dalej.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, update the driver, or tell your help desk this text.</source>
        <translation>Spróbuj ponownie. Jeśli błąd się powtarza, zaktualizuj sterownik albo przekaż ten tekst pomocy technicznej.</translation>
    </message>
    <message>
        <source>The card could not be set up</source>
        <translation>Nie udało się przygotować karty</translation>
    </message>
    <message>
        <source>The program {tool} ended with: {said}</source>
        <translation>Program {tool} zakończył działanie z komunikatem: {said}</translation>
    </message>
    <message>
        <source>The card may be set up in part: do not trust its PIN yet. Take it out, put it back, and set it up again. If that fails, too, tell your help desk this text.</source>
        <translation>Karta może być przygotowana tylko częściowo: nie polegaj jeszcze na jej PIN-ie. Wyjmij ją, włóż z powrotem i przygotuj ponownie. Jeśli i to się nie uda, przekaż ten tekst pomocy technicznej.</translation>
    </message>
    <message>
        <source>The system gives no access to its certificates</source>
        <translation>System nie daje dostępu do swoich certyfikatów</translation>
    </message>
    <message>
        <source>{store} answered {rv} in {call}. Nothing was changed.</source>
        <translation>{store}: odpowiedź {rv} w wywołaniu {call}. Niczego nie zmieniono.</translation>
    </message>
    <message>
        <source>Log in to this computer with your own account and try again. If it stays, ask your help desk.</source>
        <translation>Zaloguj się do tego komputera na własne konto i spróbuj ponownie. Jeśli błąd się powtarza, zwróć się do pomocy technicznej.</translation>
    </message>
    <message>
        <source>The place for keys does not work</source>
        <translation>Miejsce na klucze nie działa</translation>
    </message>
    <message>
        <source>{provider} is listed by the system and cannot be used: {rv} in {call}.</source>
        <translation>System podaje {provider}, ale nie można z tego korzystać: {rv} w wywołaniu {call}.</translation>
    </message>
    <message>
        <source>Install the software that it came with again, or choose another place for keys.</source>
        <translation>Zainstaluj ponownie oprogramowanie, z którym je dostarczono, albo wybierz inne miejsce na klucze.</translation>
    </message>
    <message>
        <source>The place for keys reported an error</source>
        <translation>Miejsce na klucze zgłosiło błąd</translation>
    </message>
    <message>
        <source>{provider} answered {rv} in {call}.</source>
        <translation>{provider}: odpowiedź {rv} w wywołaniu {call}.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, tell your help desk this text.</source>
        <translation>Spróbuj ponownie. Jeśli błąd się powtarza, przekaż ten tekst pomocy technicznej.</translation>
    </message>
    <message>
        <source>The system could not ask you</source>
        <translation>System nie mógł zadać pytania</translation>
    </message>
    <message>
        <source>{provider} has to ask for a PIN or a password, and was not allowed to: {rv}.</source>
        <translation>{provider}: trzeba zapytać o PIN lub hasło, a nie było to dozwolone: {rv}.</translation>
    </message>
    <message>
        <source>Take the card out, put it back and try again. If it stays, start again.</source>
        <translation>Wyjmij kartę, włóż ją z powrotem i spróbuj ponownie. Jeśli błąd się powtarza, zacznij od nowa.</translation>
    </message>
    <message>
        <source>The authority cannot be reached</source>
        <translation>Urząd jest nieosiągalny</translation>
    </message>
    <message>
        <source>No answer from {url}. Nothing is lost: what was done is recorded.</source>
        <translation>Brak odpowiedzi z {url}. Nic nie przepadło: to, co zrobiono, jest zapisane.</translation>
    </message>
    <message>
        <source>Check the network connection and the proxy, then try again.</source>
        <translation>Sprawdź połączenie sieciowe i serwer proxy, a potem spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The authority&apos;s server is not trusted</source>
        <translation>Serwer urzędu nie jest zaufany</translation>
    </message>
    <message>
        <source>The certificate of {url} was not issued by anybody this program trusts. Nothing was sent.</source>
        <translation>Certyfikatu {url} nie wystawił nikt, komu ten program ufa. Niczego nie wysłano.</translation>
    </message>
    <message>
        <source>Ask your help desk. If your network inspects traffic, its CA belongs into the settings (extra_trust).</source>
        <translation>Zwróć się do pomocy technicznej. Jeśli Twoja sieć kontroluje ruch, jej CA należy wpisać do ustawień (extra_trust).</translation>
    </message>
    <message>
        <source>The authority refused</source>
        <translation>Urząd odmówił</translation>
    </message>
    <message>
        <source>The request was refused ({reason}, rule {rule}).</source>
        <translation>Wniosek został odrzucony ({reason}, reguła {rule}).</translation>
    </message>
    <message>
        <source>Read what the authority said below, or ask it, naming the request number.</source>
        <translation>Przeczytaj poniżej, co podał urząd, albo zapytaj go, podając numer wniosku.</translation>
    </message>
    <message>
        <source>The authority has not decided yet</source>
        <translation>Urząd jeszcze nie zdecydował</translation>
    </message>
    <message>
        <source>It has your request {ticket}. The new key waits on the card.</source>
        <translation>Ma Twój wniosek {ticket}. Nowy klucz czeka na karcie.</translation>
    </message>
    <message>
        <source>You can close. Come back later and choose Finish on the first page; the PIN is asked once more.</source>
        <translation>Możesz zamknąć program. Wróć później i na stronie początkowej wybierz „Dokończ”; PIN będzie potrzebny jeszcze raz.</translation>
    </message>
    <message>
        <source>The authority&apos;s answer makes no sense</source>
        <translation>Odpowiedź urzędu nie ma sensu</translation>
    </message>
    <message>
        <source>{url} answered with something that is not what was agreed. It was not used.</source>
        <translation>{url} odpowiedział czymś niezgodnym z ustaleniami. Odpowiedzi nie użyto.</translation>
    </message>
    <message>
        <source>Try again later. If it comes back, tell the authority.</source>
        <translation>Spróbuj później. Jeśli błąd się powtarza, powiadom urząd.</translation>
    </message>
    <message>
        <source>This request belongs to another authority</source>
        <translation>Ten wniosek należy do innego urzędu</translation>
    </message>
    <message>
        <source>It was sent to {sent_to}; the settings now name {url}, which does not know it.</source>
        <translation>Wysłano go do {sent_to}; ustawienia wskazują teraz {url}, gdzie go nie znają.</translation>
    </message>
    <message>
        <source>Open the former authority&apos;s configuration file, then finish or undo the request. It is kept.</source>
        <translation>Otwórz plik konfiguracyjny poprzedniego urzędu i dokończ albo cofnij wniosek. Jest zachowany.</translation>
    </message>
    <message>
        <source>A wrong certificate came back</source>
        <translation>Otrzymano niewłaściwy certyfikat</translation>
    </message>
    <message>
        <source>The certificate that came back is not for your new key. It was not written to the card.</source>
        <translation>Otrzymany certyfikat nie należy do nowego klucza. Nie zapisano go na karcie.</translation>
    </message>
    <message>
        <source>Tell the authority, naming the request number. Your old certificate still works.</source>
        <translation>Powiadom urząd, podając numer wniosku. Stary certyfikat nadal działa.</translation>
    </message>
    <message>
        <source>The certificate could not be written</source>
        <translation>Nie udało się zapisać certyfikatu</translation>
    </message>
    <message>
        <source>The card did not take the certificate. It is kept on this computer.</source>
        <translation>Karta nie przyjęła certyfikatu. Jest przechowywany na tym komputerze.</translation>
    </message>
    <message>
        <source>Take the card out, put it back and try again.</source>
        <translation>Wyjmij kartę, włóż ją z powrotem i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The proof failed</source>
        <translation>Dowód się nie powiódł</translation>
    </message>
    <message>
        <source>What was read back from the card is not what was written, or its key does not fit.</source>
        <translation>Z karty odczytano coś innego, niż zapisano, albo klucz nie pasuje.</translation>
    </message>
    <message>
        <source>Try again. If it comes back, use another card. Your old certificate still works.</source>
        <translation>Spróbuj ponownie. Jeśli błąd się powtarza, użyj innej karty. Stary certyfikat nadal działa.</translation>
    </message>
    <message>
        <source>An unfinished request stands in the way</source>
        <translation>Przeszkadza niezakończony wniosek</translation>
    </message>
    <message>
        <source>Request {entry} was begun earlier and did not end.</source>
        <translation>Wniosek {entry} rozpoczęto wcześniej i nie został zakończony.</translation>
    </message>
    <message>
        <source>Finish it first, on the program&apos;s first page.</source>
        <translation>Najpierw dokończ go na stronie początkowej programu.</translation>
    </message>
    <message>
        <source>The card’s statement cannot be believed</source>
        <translation>Oświadczeniu karty nie można wierzyć</translation>
    </message>
    <message>
        <source>What the card says of its key could not be checked.</source>
        <translation>Nie udało się sprawdzić tego, co karta podaje o swoim kluczu.</translation>
    </message>
    <message>
        <source>Do not rely on this key having been made in the card. Ask your help desk.</source>
        <translation>Nie zakładaj, że ten klucz powstał w karcie. Zwróć się do pomocy technicznej.</translation>
    </message>
    <message>
        <source>Something of use would be deleted</source>
        <translation>Usunięto by coś potrzebnego</translation>
    </message>
    <message>
        <source>More would be deleted than what serves nobody.</source>
        <translation>Usunięto by więcej niż to, co zbędne.</translation>
    </message>
    <message>
        <source>Nothing was deleted. Agree to the loss first, if you mean it.</source>
        <translation>Niczego nie usunięto. Jeśli tak ma być, najpierw zgódź się na utratę.</translation>
    </message>
    <message>
        <source>The key cannot be taken from this file</source>
        <translation>Z tego pliku nie można pobrać klucza</translation>
    </message>
    <message>
        <source>It cannot be read as a file with a private key.</source>
        <translation>Nie można go odczytać jako pliku z kluczem prywatnym.</translation>
    </message>
    <message>
        <source>Choose a file in PKCS#12 or PKCS#8: its name ends in .p12, .pfx, .p8, .key or .pem.</source>
        <translation>Wybierz plik PKCS#12 lub PKCS#8: jego nazwa kończy się na .p12, .pfx, .p8, .key lub .pem.</translation>
    </message>
    <message>
        <source>The file cannot be used</source>
        <translation>Nie można użyć tego pliku</translation>
    </message>
    <message>
        <source>The file {file} could not be read.</source>
        <translation>Nie udało się odczytać pliku {file}.</translation>
    </message>
    <message>
        <source>The file needs its password</source>
        <translation>Plik wymaga hasła</translation>
    </message>
    <message>
        <source>The file {file} shows nothing without its password.</source>
        <translation>Plik {file} bez hasła niczego nie pokazuje.</translation>
    </message>
    <message>
        <source>Open it with the password that it was saved with. The password is not kept.</source>
        <translation>Otwórz go hasłem, z którym go zapisano. Hasło nie jest przechowywane.</translation>
    </message>
    <message>
        <source>The key cannot be saved into a file</source>
        <translation>Klucza nie można zapisać w pliku</translation>
    </message>
    <message>
        <source>The private key stays inside {label}, and cannot be taken out.</source>
        <translation>Klucz prywatny pozostaje w {label} i nie można go stamtąd wyjąć.</translation>
    </message>
    <message>
        <source>Renew the certificate with a new key elsewhere. Nothing was saved, and the key works as before.</source>
        <translation>Odnów certyfikat z nowym kluczem w innym miejscu. Niczego nie zapisano, a klucz działa jak dotąd.</translation>
    </message>
    <message>
        <source>There is such a file already</source>
        <translation>Taki plik już istnieje</translation>
    </message>
    <message>
        <source>{file} is there already. It was left as it is, and nothing was saved.</source>
        <translation>Plik {file} już istnieje. Pozostał bez zmian i niczego nie zapisano.</translation>
    </message>
    <message>
        <source>Choose another name, or move the other file away first.</source>
        <translation>Wybierz inną nazwę albo najpierw przenieś tamten plik.</translation>
    </message>
    <message>
        <source>The card has changed</source>
        <translation>Karta się zmieniła</translation>
    </message>
    <message>
        <source>What was to be deleted is no longer as it was shown. Nothing was deleted.</source>
        <translation>To, co miało zostać usunięte, nie jest już takie, jak pokazano. Niczego nie usunięto.</translation>
    </message>
    <message>
        <source>Have the card read again, and choose anew.</source>
        <translation>Odczytaj kartę ponownie i wybierz jeszcze raz.</translation>
    </message>
    <message>
        <source>This key is on the card already</source>
        <translation>Ten klucz jest już na karcie</translation>
    </message>
    <message>
        <source>The card holds the private key that is in the file. Nothing was written.</source>
        <translation>Na karcie jest klucz prywatny, który jest w pliku. Niczego nie zapisano.</translation>
    </message>
    <message>
        <source>There is nothing to import. A certificate for the key can be installed.</source>
        <translation>Nie ma czego importować. Można zainstalować certyfikat do tego klucza.</translation>
    </message>
    <message>
        <source>A record cannot be read</source>
        <translation>Nie można odczytać zapisu</translation>
    </message>
    <message>
        <source>Damaged, or written by a newer version of this program: {files} in {folder}. A new key that nobody finishes or undoes may lie on a card.</source>
        <translation>Uszkodzone albo zapisane przez nowszą wersję tego programu: {files} w folderze {folder}. Na karcie może być nowy klucz, którego nikt nie dokończy ani nie cofnie.</translation>
    </message>
    <message>
        <source>Do not delete the file. Send a support bundle to your help desk.</source>
        <translation>Nie usuwaj pliku. Wyślij do pomocy technicznej pakiet dla pomocy technicznej.</translation>
    </message>
    <message>
        <source>There is no key for it here.</source>
        <translation>Nie ma tu do niego klucza.</translation>
    </message>
    <message>
        <source>Certificate {serial} is left to you: a key of it asks for something, or its request was not sent yet.</source>
        <translation>Certyfikat {serial} zostaje dla Ciebie: jego klucz o coś pyta albo wniosek o niego nie został jeszcze wysłany.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Anulowano</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nic nie zostało zmienione.</translation>
    </message>
    <message>
        <source>Request a new certificate instead of a follow-up.</source>
        <translation>Zamiast odnowienia złóż wniosek o nowy certyfikat.</translation>
    </message>
    <message>
        <source>Start the follow-up again. Your old certificate still works.</source>
        <translation>Rozpocznij odnowienie od nowa. Stary certyfikat nadal działa.</translation>
    </message>
    <message>
        <source>Sign it again: it gets a new number. Nothing else has changed.</source>
        <translation>Podpisz go ponownie: otrzyma nowy numer. Nic innego się nie zmieniło.</translation>
    </message>
    <message>
        <source>Tell the authority&apos;s support the code below. Your old certificate still works.</source>
        <translation>Podaj pomocy technicznej urzędu poniższy kod. Stary certyfikat nadal działa.</translation>
    </message>
    <message>
        <source>Go back to the data, remove what is no longer allowed, then go on.</source>
        <translation>Wróć do danych, usuń to, co nie jest już dozwolone, i kontynuuj.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Ważność certyfikatu minęła.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation>Certyfikat nie jest jeszcze ważny.</translation>
    </message>
    <message>
        <source>The certificate is revoked.</source>
        <translation>Certyfikat jest unieważniony.</translation>
    </message>
    <message>
        <source>The authority did not issue this certificate.</source>
        <translation>Urząd nie wystawił tego certyfikatu.</translation>
    </message>
    <message>
        <source>The request was signed with another certificate.</source>
        <translation>Wniosek podpisano innym certyfikatem.</translation>
    </message>
    <message>
        <source>The request is not fresh.</source>
        <translation>Wniosek nie jest świeży.</translation>
    </message>
    <message>
        <source>The request was sent before.</source>
        <translation>Wniosek wysłano już wcześniej.</translation>
    </message>
    <message>
        <source>Too much time passed before the request was sent.</source>
        <translation>Zanim wysłano wniosek, minęło zbyt wiele czasu.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from the authority&apos;s.</source>
        <translation>Zegar tego komputera różni się od zegara urzędu.</translation>
    </message>
    <message>
        <source>Set date, time and time zone of this computer, then start again.</source>
        <translation>Ustaw datę, godzinę i strefę czasową komputera, a potem zacznij od nowa.</translation>
    </message>
    <message>
        <source>The key was used before.</source>
        <translation>Klucz był już używany.</translation>
    </message>
    <message>
        <source>Keys of this kind are not allowed for this certificate.</source>
        <translation>Klucze tego rodzaju nie są dozwolone dla tego certyfikatu.</translation>
    </message>
    <message>
        <source>Go back to the data and choose another kind of key.</source>
        <translation>Wróć do danych i wybierz inny rodzaj klucza.</translation>
    </message>
    <message>
        <source>The name is not the one of the old certificate.</source>
        <translation>Nazwa różni się od nazwy w starym certyfikacie.</translation>
    </message>
    <message>
        <source>The authority does not renew certificates of this kind.</source>
        <translation>Urząd nie odnawia certyfikatów tego rodzaju.</translation>
    </message>
    <message>
        <source>It is too early: the old certificate is valid for long yet.</source>
        <translation>Jest za wcześnie: stary certyfikat będzie jeszcze długo ważny.</translation>
    </message>
    <message>
        <source>Come back when it ends soon.</source>
        <translation>Wróć, gdy zbliży się koniec jego ważności.</translation>
    </message>
    <message>
        <source>The e-mail address cannot be removed from this certificate.</source>
        <translation>Adresu e-mail nie można usunąć z tego certyfikatu.</translation>
    </message>
    <message>
        <source>Keep it, or request a new certificate with the corrected details.</source>
        <translation>Zostaw go albo złóż wniosek o nowy certyfikat z poprawionymi danymi.</translation>
    </message>
    <message>
        <source>A purpose in the old certificate is no longer allowed.</source>
        <translation>Przeznaczenie podane w starym certyfikacie nie jest już dozwolone.</translation>
    </message>
    <message>
        <source>A name in the old certificate is no longer allowed.</source>
        <translation>Nazwa podana w starym certyfikacie nie jest już dozwolona.</translation>
    </message>
    <message>
        <source>The revocation password breaks its rule.</source>
        <translation>Hasło do unieważnienia nie spełnia swojej reguły.</translation>
    </message>
    <message>
        <source>Use 4 to 32 letters A-Z, a-z and digits, without accents.</source>
        <translation>Użyj liter A-Z, a-z i cyfr, bez znaków diakrytycznych, liczba znaków: od 4 do 32.</translation>
    </message>
    <message>
        <source>The revocation password is wrong. Nothing was revoked.</source>
        <translation>Hasło do unieważnienia jest błędne. Niczego nie unieważniono.</translation>
    </message>
    <message>
        <source>Type it again. Only a few wrong ones are allowed; below, the authority says how many are left.</source>
        <translation>Wpisz je ponownie. Dozwolonych jest tylko kilka błędnych prób; poniżej urząd podaje, ile pozostało.</translation>
    </message>
    <message>
        <source>There were too many wrong revocation passwords. None is taken for a while.</source>
        <translation>Zbyt wiele razy podano błędne hasło do unieważnienia. Przez pewien czas żadne nie będzie przyjmowane.</translation>
    </message>
    <message>
        <source>Wait as long as it says below, or ask the authority to revoke the certificate.</source>
        <translation>Odczekaj czas podany poniżej albo poproś urząd o unieważnienie certyfikatu.</translation>
    </message>
    <message>
        <source>The authority lists no certificate with this serial number.</source>
        <translation>Urząd nie wykazuje certyfikatu o tym numerze seryjnym.</translation>
    </message>
    <message>
        <source>Compare the number, or ask the authority that issued the certificate.</source>
        <translation>Sprawdź numer albo zapytaj urząd, który wystawił certyfikat.</translation>
    </message>
    <message>
        <source>This certificate is one of a pair; both must be renewed together.</source>
        <translation>Ten certyfikat należy do pary; oba trzeba odnowić razem.</translation>
    </message>
    <message>
        <source>A follow-up for this certificate exists already.</source>
        <translation>Ten certyfikat został już odnowiony.</translation>
    </message>
    <message>
        <source>The new certificate would break the authority&apos;s own rules.</source>
        <translation>Nowy certyfikat naruszyłby własne zasady urzędu.</translation>
    </message>
    <message>
        <source>The authority does not believe what the card states of its new key.</source>
        <translation>Urząd nie wierzy temu, co karta oświadcza o swoim nowym kluczu.</translation>
    </message>
    <message>
        <source>An officer of the authority refused the request.</source>
        <translation>Wniosek odrzucił pracownik urzędu.</translation>
    </message>
    <message>
        <source>The authority does not know this request.</source>
        <translation>Urząd nie zna tego wniosku.</translation>
    </message>
    <message>
        <source>It is longer than any link to a certificate.</source>
        <translation>Jest dłuższy niż jakikolwiek odnośnik do certyfikatu.</translation>
    </message>
    <message>
        <source>It has characters that no link to a certificate has.</source>
        <translation>Zawiera znaki, których nie ma żaden odnośnik do certyfikatu.</translation>
    </message>
    <message>
        <source>It does not ask to renew a certificate.</source>
        <translation>Nie prosi o odnowienie certyfikatu.</translation>
    </message>
    <message>
        <source>It does not name one serial number and one authority, or names more.</source>
        <translation>Nie podaje dokładnie jednego numeru seryjnego i jednego urzędu albo podaje coś więcej.</translation>
    </message>
    <message>
        <source>What it names is not a serial number.</source>
        <translation>To, co podaje, nie jest numerem seryjnym.</translation>
    </message>
    <message>
        <source>What it names is not an authority.</source>
        <translation>To, co podaje, nie jest urzędem.</translation>
    </message>
    <message>
        <source>Expired on {when}. A follow-up needs a valid one; request a new certificate.</source>
        <translation>Ważność minęła {when}. Odnowić można tylko ważny; złóż wniosek o nowy certyfikat.</translation>
    </message>
    <message>
        <source>Valid only from {when}.</source>
        <translation>Ważny dopiero od {when}.</translation>
    </message>
    <message>
        <source>On the revocation list since {when}.</source>
        <translation>Na liście unieważnionych od {when}.</translation>
    </message>
    <message>
        <source>Issued by another authority.</source>
        <translation>Wystawiony przez inny urząd.</translation>
    </message>
    <message>
        <source>Renewed on {when}, successor {detail}.</source>
        <translation>Odnowiony {when}, następca {detail}.</translation>
    </message>
    <message>
        <source>Damaged or not a certificate ({detail}).</source>
        <translation>Uszkodzony albo nie jest to certyfikat ({detail}).</translation>
    </message>
    <message>
        <source>Its key ({detail}) cannot sign a follow-up request.</source>
        <translation>Jego klucz ({detail}) nie może podpisać wniosku o odnowienie.</translation>
    </message>
    <message>
        <source>A certificate of an authority, not of a person.</source>
        <translation>Certyfikat urzędu, a nie osoby.</translation>
    </message>
    <message>
        <source>The authority does not renew it.</source>
        <translation>Urząd go nie odnawia.</translation>
    </message>
    <message>
        <source>The authority could not be asked about it.</source>
        <translation>Nie można było zapytać o niego urzędu.</translation>
    </message>
    <message>
        <source>One of a pair that is renewed together. The other one, number {detail}, is on no card here: put in the card that holds it, too.</source>
        <translation>Jeden z pary odnawianej razem. Drugiego, numer {detail}, nie ma na żadnej karcie: włóż też kartę, na której jest.</translation>
    </message>
    <message>
        <source>One of a pair that is renewed together. The other one, number {detail}, is on the card “{label}”, number {token}: put that card in, too.</source>
        <translation>Jeden z pary odnawianej razem. Drugi, numer {detail}, jest na karcie „{label}”, numer {token}: włóż też tę kartę.</translation>
    </message>
    <message>
        <source>One of a pair that is renewed together, and the other one, number {detail}, cannot be. Ask the authority for a new pair.</source>
        <translation>Jeden z pary odnawianej razem, a drugiego, numer {detail}, nie można odnowić. Zwróć się do urzędu o nową parę.</translation>
    </message>
    <message>
        <source>A request for it waits since {when}. Finish or undo it on the first page.</source>
        <translation>Wniosek dla niego czeka od {when}. Dokończ go albo cofnij na stronie początkowej.</translation>
    </message>
    <message>
        <source>Renewed on {when}, successor {detail} on the card “{label}”, number {token}.</source>
        <translation>Odnowiony {when}, następca {detail} na karcie „{label}”, numer {token}.</translation>
    </message>
    <message>
        <source>A request for it waits at the authority since {when}. It was not made here: finish it where it was begun.</source>
        <translation>Wniosek dla niego czeka w urzędzie od {when}. Nie powstał tutaj: dokończ go tam, gdzie go rozpoczęto.</translation>
    </message>
    <message>
        <source>Too early: the authority renews it from {when}.</source>
        <translation>Za wcześnie: urząd odnawia go od {when}.</translation>
    </message>
    <message>
        <source>Nothing was changed on the card and nothing was sent. What you chose is kept.</source>
        <translation>Na karcie nic nie zostało zmienione i niczego nie wysłano. To, co wybrano, pozostaje.</translation>
    </message>
    <message>
        <source>Nothing was sent. If part of a new key is on the card, it is deleted before the key is made once more.</source>
        <translation>Niczego nie wysłano. Jeśli na karcie jest część nowego klucza, zostanie usunięta, zanim klucz powstanie ponownie.</translation>
    </message>
    <message>
        <source>The new key is safe on the card. Nothing was sent to the authority yet.</source>
        <translation>Nowy klucz jest bezpieczny na karcie. Do urzędu niczego jeszcze nie wysłano.</translation>
    </message>
    <message>
        <source>The signed request is safe on this computer. It is not signed again and counts only once.</source>
        <translation>Podpisany wniosek jest bezpieczny na tym komputerze. Nie jest podpisywany ponownie i liczy się tylko raz.</translation>
    </message>
    <message>
        <source>The new certificate is safe on this computer. It is written to the card when that is back.</source>
        <translation>Nowy certyfikat jest bezpieczny na tym komputerze. Zostanie zapisany na karcie, gdy karta wróci.</translation>
    </message>
    <message>
        <source>The new certificate is safe on this computer and on the card. Only the proof is left.</source>
        <translation>Nowy certyfikat jest bezpieczny na tym komputerze i na karcie. Pozostał tylko dowód.</translation>
    </message>
    <message>
        <source>The new certificate is on the card and proven. Nothing is left to do.</source>
        <translation>Nowy certyfikat jest na karcie i został dowiedziony. Nie trzeba robić nic więcej.</translation>
    </message>
    <message>
        <source>The request was undone. The card holds nothing of it.</source>
        <translation>Wniosek został cofnięty. Na karcie niczego z niego nie ma.</translation>
    </message>
    <message>
        <source>Somebody else may have the card, PIN or key</source>
        <translation>Ktoś inny może mieć kartę, PIN lub klucz</translation>
    </message>
    <message>
        <source>Another certificate has taken its place</source>
        <translation>Zastąpił go inny certyfikat</translation>
    </message>
    <message>
        <source>My name or my organisation has changed</source>
        <translation>Zmieniło się moje nazwisko lub organizacja</translation>
    </message>
    <message>
        <source>I do not use it any more</source>
        <translation>Już go nie używam</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Inny powód</translation>
    </message>
    <message>
        <source>“{serial}” is not a serial number: that has up to 40 digits and letters from a to f.</source>
        <translation>„{serial}” nie jest numerem seryjnym: ma on do 40 cyfr i liter od a do f.</translation>
    </message>
    <message>
        <source>Name the key by hexadecimal digits, as in 9C.</source>
        <translation>Wskaż klucz cyframi szesnastkowymi, na przykład 9C.</translation>
    </message>
    <message>
        <source>This certificate has no revocation password. Ask the authority to revoke it.</source>
        <translation>Ten certyfikat nie ma hasła do unieważnienia. Poproś urząd o jego unieważnienie.</translation>
    </message>
    <message>
        <source>The authority has more than one certificate with serial number {serial}. Revoke it in the window.</source>
        <translation>Urząd ma więcej niż jeden certyfikat o numerze seryjnym {serial}. Unieważnij go w oknie.</translation>
    </message>
    <message>
        <source>No certificate with serial number {serial} was found on any card or token.</source>
        <translation>Certyfikatu o numerze seryjnym {serial} nie znaleziono na żadnej karcie ani tokenie.</translation>
    </message>
    <message>
        <source>the operating system asks by itself, in windows of its own, where the key is protected.</source>
        <translation>jeśli klucz jest chroniony, system operacyjny zapyta sam, we własnych oknach.</translation>
    </message>
    <message>
        <source>Windows does not know it yet. Take the card out and put it in again.</source>
        <translation>System Windows jeszcze go nie zna. Wyjmij kartę i włóż ją ponownie.</translation>
    </message>
    <message>
        <source>The last try is not used unasked. To use it, add --last-try.</source>
        <translation>Ostatnia próba nie jest wykorzystywana bez pytania. Aby ją wykorzystać, dodaj --last-try.</translation>
    </message>
    <message>
        <source>A label has at most 32 bytes.</source>
        <translation>Nazwa ma najwyżej 32 bajty.</translation>
    </message>
    <message>
        <source>Only a management key is kept on the card: name it, too.</source>
        <translation>Na karcie przechowuje się tylko klucz zarządzania: wskaż także jego.</translation>
    </message>
    <message>
        <source>{file} is no certificate in PEM or DER, or cannot be read.</source>
        <translation>{file} nie jest certyfikatem w formacie PEM lub DER albo nie można go odczytać.</translation>
    </message>
    <message>
        <source>The two are not the same. Nothing was sent to the card.</source>
        <translation>Oba wpisy się różnią. Niczego nie wysłano do karty.</translation>
    </message>
    <message>
        <source>No place for new keys is called {place}. There are: {places}</source>
        <translation>Żadne miejsce na nowe klucze nie nazywa się {place}. Dostępne są: {places}</translation>
    </message>
    <message>
        <source>{place} has no {protection} protection for new keys; it has: {offered}.</source>
        <translation>{place} nie ma dla nowych kluczy ochrony {protection}; ma: {offered}.</translation>
    </message>
    <message>
        <source>--resume and --undo take the new key as it was begun: leave {options} out.</source>
        <translation>--resume i --undo biorą nowy klucz tak, jak został zaczęty: pomiń {options}.</translation>
    </message>
    <message>
        <source>A key that can be exported can be stolen. Whoever copies it can sign in your name.</source>
        <translation>Klucz, który można eksportować, można też ukraść. Kto go skopiuje, może podpisywać w Twoim imieniu.</translation>
    </message>
    <message>
        <source>Nothing is renewed by itself: {file} has no [autoenrolment] with the days before a certificate ends.</source>
        <translation>Nic nie odnawia się samo: {file} nie ma [autoenrolment] z liczbą dni przed końcem certyfikatu.</translation>
    </message>
    <message>
        <source>Nothing was begun for certificate {serial}, or it has ended.</source>
        <translation>Dla certyfikatu {serial} niczego nie rozpoczęto albo już się zakończyło.</translation>
    </message>
    <message>
        <source>Only its issuer makes keys on it: a certificate on it cannot be renewed here.</source>
        <translation>Klucze tworzy na niej tylko jej wydawca: certyfikatu na niej nie można tu odnowić.</translation>
    </message>
    <message>
        <source>It shows as two cards, each with a PIN of its own. New keys belong to the common profile.</source>
        <translation>Widać ją jako dwie karty, każdą z własnym PIN-em. Nowe klucze należą do profilu zwykłego.</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>System operacyjny</translation>
    </message>
    <message>
        <source>Program parts</source>
        <translation>Części programu</translation>
    </message>
    <message>
        <source>Program&apos;s folder</source>
        <translation>Folder programu</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Zegar</translation>
    </message>
    <message>
        <source>Links in e-mails open this program</source>
        <translation>Odnośniki w wiadomościach otwierają ten program</translation>
    </message>
    <message>
        <source>Windows store</source>
        <translation>Magazyn Windows</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Pęk kluczy</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Pliki</translation>
    </message>
    <message>
        <source>Smart card service</source>
        <translation>Usługa kart inteligentnych</translation>
    </message>
    <message>
        <source>Card readers</source>
        <translation>Czytniki kart</translation>
    </message>
    <message>
        <source>Card drivers</source>
        <translation>Sterowniki kart</translation>
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
        <translation>PIN wprowadza się na czytniku</translation>
    </message>
    <message>
        <source>Kinds of cards</source>
        <translation>Rodzaje kart</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>Authority reachable and trusted</source>
        <translation>Urząd osiągalny i zaufany</translation>
    </message>
    <message>
        <source>Authority&apos;s certificates</source>
        <translation>Certyfikaty urzędu</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Ten program</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Ten komputer</translation>
    </message>
    <message>
        <source>Card driver</source>
        <translation>Sterownik karty</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Urząd</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Wnioski</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>Awarie</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Dziennik</translation>
    </message>
</context>
<context>
    <name>receipt</name>
    <message>
        <source>Receipt</source>
        <translation>Potwierdzenie</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Wniosek</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numer</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Urząd</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Rozpoczęto</translation>
    </message>
    <message>
        <source>New certificate</source>
        <translation>Nowy certyfikat</translation>
    </message>
    <message>
        <source>New certificate: {role}</source>
        <translation>Nowy certyfikat: {role}</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nowy klucz</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Rodzaj</translation>
    </message>
    <message>
        <source>Old certificate</source>
        <translation>Stary certyfikat</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Posiadacz</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Wystawca</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Ważny do</translation>
    </message>
    <message>
        <source>Receipt: both your certificates were renewed</source>
        <translation>Potwierdzenie: oba certyfikaty zostały odnowione</translation>
    </message>
    <message>
        <source>Receipt: your certificate was renewed</source>
        <translation>Potwierdzenie: certyfikat został odnowiony</translation>
    </message>
    <message>
        <source>The new certificate was read back from the card, and a signature made with its key was verified. The old key stays on the card and still opens mail that was encrypted to it.</source>
        <translation>Nowy certyfikat odczytano z karty, a podpis złożony jego kluczem został zweryfikowany. Stary klucz pozostaje na karcie i nadal otwiera pocztę, która została dla niego zaszyfrowana.</translation>
    </message>
</context>
<context>
    <name>reminders</name>
    <message>
        <source>No certificate ends soon</source>
        <translation>Żadnemu certyfikatowi nie kończy się wkrótce ważność</translation>
    </message>
    <message>
        <source>A certificate ends soon</source>
        <translation>Certyfikatowi wkrótce kończy się ważność</translation>
    </message>
    <message>
        <source>A certificate is about to end</source>
        <translation>Certyfikatowi właśnie kończy się ważność</translation>
    </message>
    <message>
        <source>A certificate has ended</source>
        <translation>Certyfikatowi minęła ważność</translation>
    </message>
    <message>
        <source>{holder}: the certificate ends soon</source>
        <translation>{holder}: certyfikatowi wkrótce kończy się ważność</translation>
    </message>
    <message>
        <source>{holder}: the certificate is about to end</source>
        <translation>{holder}: certyfikatowi właśnie kończy się ważność</translation>
    </message>
    <message>
        <source>{holder}: the certificate has ended</source>
        <translation>{holder}: certyfikatowi minęła ważność</translation>
    </message>
    <message>
        <source>It is valid until {date}. Days left: {days}.</source>
        <translation>Jest ważny do {date}. Pozostałe dni: {days}.</translation>
    </message>
    <message>
        <source>It is valid until {date}, {time}. Renew it now.</source>
        <translation>Jest ważny do {date}, {time}. Odnów go teraz.</translation>
    </message>
    <message>
        <source>It was valid until {date}, {time}.</source>
        <translation>Był ważny do {date}, {time}.</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>Qualified</source>
        <translation>Kwalifikowany</translation>
    </message>
    <message>
        <source>Commercial</source>
        <translation>Komercyjny</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certyfikat</translation>
    </message>
</context>
<context>
    <name>slots</name>
    <message>
        <source>Retired key {number} ({slot})</source>
        <translation>Wycofany klucz {number} ({slot})</translation>
    </message>
    <message>
        <source>Authentication (9A)</source>
        <translation>Uwierzytelnianie (9A)</translation>
    </message>
    <message>
        <source>Signature (9C)</source>
        <translation>Podpis (9C)</translation>
    </message>
    <message>
        <source>Key management (9D)</source>
        <translation>Zarządzanie kluczami (9D)</translation>
    </message>
    <message>
        <source>Card authentication (9E)</source>
        <translation>Uwierzytelnianie karty (9E)</translation>
    </message>
    <message>
        <source>Programs look here for the key that logs you in.</source>
        <translation>Tutaj programy szukają klucza, którym następuje logowanie.</translation>
    </message>
    <message>
        <source>Programs look here for the key that signs documents and mail.</source>
        <translation>Tutaj programy szukają klucza, którym podpisuje się dokumenty i pocztę.</translation>
    </message>
    <message>
        <source>Programs look here for the key that opens what was encrypted to you.</source>
        <translation>Tutaj programy szukają klucza, który otwiera to, co dla Państwa zaszyfrowano.</translation>
    </message>
    <message>
        <source>Doors and the like look here for a key, where nobody enters a PIN.</source>
        <translation>Tutaj klucza szukają drzwi i podobne urządzenia, przy których nikt nie podaje kodu PIN.</translation>
    </message>
    <message>
        <source>An old key is kept here and still opens old mail. Programs do not sign or log in with it by themselves.</source>
        <translation>Tutaj przechowywany jest stary klucz, który nadal otwiera starą pocztę. Programy same nim nie podpisują ani się nie logują.</translation>
    </message>
</context>
<context>
    <name>stores</name>
    <message>
        <source>Personal Windows Certificate Store</source>
        <translation>Osobisty magazyn certyfikatów Windows</translation>
    </message>
    <message>
        <source>macOS keychain</source>
        <translation>Pęk kluczy macOS</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Plik</translation>
    </message>
    <message>
        <source>Software token</source>
        <translation>Token programowy</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karta</translation>
    </message>
</context>
</TS>
