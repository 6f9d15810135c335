<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="cs" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>A request is not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card {number} ({label}) has an unfinished request from {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BusyStrip</name>
    <message>
        <source>Cance&amp;l</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s, usually about {usual} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <source>Certificates that can be renewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holder and issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not suitable ({count})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardsInReaders</name>
    <message>
        <source>Cards in readers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put your card into a reader. It shows up here by itself.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CertificateFields</name>
    <message>
        <source>will be removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days} days from the day of issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the present one stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revocation password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial number, decimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Driver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key algorithm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key can be exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (critical)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Town</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directory name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration authority</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompletionPage</name>
    <message>
        <source>Use your new certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is on the card, and the card has proven that it works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try it now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close and open again what was open meanwhile (browser, mail, signing): only then it sees the new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;certificate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;receipt…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your certificate was renewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is valid until {date}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old certificate stays valid until {date}. Its key stays on the card and still opens old mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new key signed a test text in {taken} ms, and the certificate verified it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed and verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate and chain, PEM (*.pem)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate and chain, PKCS#7 (*.p7b)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt to read, PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt for programs, JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Check the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This will be in the new certificate. What is wrong here stays wrong until the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change &amp;something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check &amp;only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks the authority what it would issue. Nothing is made or sent for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other &amp;data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate &amp;properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the authority &amp;would issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Yes, continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of it is no longer allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules of the authority have changed. The new certificate can be had without:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority would issue this certificate at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person at the authority will look at it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After you have signed you can close the program and finish later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the authority what it would do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DifferencesTable</name>
    <message>
        <source>In the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the old certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditablePage</name>
    <message>
        <source>Change something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names cannot be changed here: ask for a new certificate with the corrected details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Where it is made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kind of key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key may be e&amp;xported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key that can be exported can be stolen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever copies it can sign in your name. Allow it only if you must move the key yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of it is no longer allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new certificate can be had without:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revocation password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use these data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {address}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address can be removed, not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile does not allow a change of addresses: ask for a new certificate.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FollowUpWizard</name>
    <message>
        <source>Your request is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new key stays on the card. The first page offers to finish the request whenever you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creation of the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew a certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Re&amp;voke a certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>What would you like to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your keys stay on your card. This program asks the card to use them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew a certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new key on your card and a new certificate for it, before the present one ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open your authority&apos;s configuration file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyPage</name>
    <message>
        <source>Make the new key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card makes it by itself and never gives it away. It asks for the PIN first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter &amp;PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not take the card out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it in the reader until the key is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card finishes this key, then it is deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in to the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card makes the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You cancelled. Nothing is left of it on the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key could not be deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of it may still be on the card. Enter the PIN to go on with it, now or from the first page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Card enrolment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN of card {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;I know that a wrong PIN blocks the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start on the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the PIN on the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card takes no PIN now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the PIN of this card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card asks for it before it makes your new key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your present key signs the request with it; then the new certificate is written to the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is needed to finish the request that was begun earlier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new key signs a test text with it. Nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last try.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries are counted on this screen only: whoever has the file may try as often as they like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries left: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Few tries are left. The card does not say how many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card does not say how many tries are left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too long: at most {maximum} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minimum} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minimum} to {maximum} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader waits {seconds} s more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader may have given up waiting.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinField</name>
    <message>
        <source>Characters entered: {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Looking for the card</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RevocationPassword</name>
    <message>
        <source>Only letters A to Z, a to z and digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {minimum} to {maximum} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With it you can revoke the certificate without the card. Leave it empty to keep the one you have; a new one has {minimum} to {maximum} letters A to Z, a to z or digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New &amp;password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once &amp;more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New revocation password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New revocation password once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The present password stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This password can be used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelectionPage</name>
    <message>
        <source>Choose the certificate to renew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new certificate takes over what is in this one, with a new key. No PIN is needed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Software token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No certificate here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is none on what is connected now. Another card may hold it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the authority which ones it renews</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SetUp</name>
    <message>
        <source>Say who issues your certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your authority gives you a configuration file. The demo shows everything without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open your authority&apos;s configuration file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SystemTestPage</name>
    <message>
        <source>The test is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing on your card is changed by it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something must be put right first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each row with a stop says what to do. Then test again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A warning may matter later: look at what the row says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test your system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that a renewal needs is tried before your card is touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the authority</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenCard</name>
    <message>
        <source>No certificate on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days left: {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on {date}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhatYouSignPage</name>
    <message>
        <source>Read what you sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your present key signs exactly this, byte for byte. What is new in it is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sign and send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ASN.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new key&apos;s request as ASN.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new key&apos;s request as PEM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes that are signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the authority for a number for this request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be signed until {time}; after that it is drawn up anew by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new one, encrypted to the authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key (SHA-256)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May be used for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old certificate&apos;s number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old certificate (SHA-256)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revocation password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second request (SHA-256)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authority&apos;s number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Common name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holder&apos;s number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail in the name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Let the card work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each step is recorded before the next one begins, so that nothing is lost if one of them stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter &amp;PIN again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign the request with the present key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it to the authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the certificate to the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove that card, key and certificate fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the card in the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card “{label}”, number {number}. The work goes on as soon as it is in the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this card back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Model</name>
    <message>
        <source>days left: {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed at the PIN</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Remedy</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the code {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Said</name>
    <message>
        <source>What the authority said</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Step</name>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {number} of {count}: {name}, {state}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The PIN was wrong. The card does not say how many tries are left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN was wrong. {tries} tries are left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN was wrong. One try is left; another wrong PIN blocks the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate that came back was not issued by your authority. It was not written to the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no card in any reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter PIN again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room for the record of what is done to the card, in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on this disk, then try again. What is on the card stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program&apos;s folder cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the folder belongs to you and is not read-only, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program is already at work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window or command line of it (process {process}) is working with a card since {since}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it finish or close it, then try again. Nothing was done here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It differs from the authority&apos;s clock by {difference}. Signatures made now would be refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set date, time and time zone of this computer, then test again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link was not opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not a link that this program accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose “Renew a certificate” here, and the certificate in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No registration authority is set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings in {file} are missing or cannot be used ({field}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the configuration file that your authority gave you, or try the demo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open configuration file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something happened that it was not written for. The log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it comes back, send the log to your help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or free some space, and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smart card service is not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it no card reader can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the service: on Linux pcscd (package pcscd), on Windows “Smart Card”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card reader is connected to this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug the reader in; it is seen by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card with serial number {serial} is not in any reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the card into the reader; it is seen by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card was taken out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card left the reader during the work. What was already done is recorded, nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the same card back and go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is using the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close programs that use the card, wait a moment, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The driver {module} did not answer within {seconds} seconds (in {call}) and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the card out of the reader, put it back, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No driver on this computer knows this card (ATR {atr}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the driver that came with the card, or use another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is another card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work began on card {wanted}; the one in the reader is {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put card {wanted} into the reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room left on the card for a new key or certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete keys that are no longer needed, or use another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card cannot make such a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of the kind {kind} are not supported here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another kind of key, or another card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card has not been set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card, or its PIN, was never initialised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the card up with the program that came with it, then come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key&apos;s place on the card is taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card already holds a key with the number that was chosen. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again; another number will be chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one card fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} cards answer to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave only the card you mean in its reader, or name it by its serial number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate&apos;s key is not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card holds this certificate but not its key, so it cannot sign. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another certificate, or put in the card that holds the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is the PIN of this card, then type it again. The program never tries a PIN by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be the PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN of this card has {minimum} to {maximum} characters. It was not sent to the card; no try was used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the PIN again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN is blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many wrong PINs were entered. The keys on the card are safe, but cannot be used now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unblock the PIN with your PUK in the program that came with the card, or ask your help desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled on the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN entry was cancelled on the reader, or took too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when you are ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card&apos;s driver was not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No PKCS#11 module was found. Looked for: {tried}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the driver that came with the card, or name its file in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card&apos;s driver does not fit this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{module} is for {found}; this program needs {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the driver&apos;s version for {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system does not allow the card&apos;s driver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{module} carries no signature that this system accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the driver from its maker&apos;s own package.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card&apos;s driver reported an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{module} answered {rv} in {call}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the card out, put it back and try again. If it comes back, tell your help desk this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card&apos;s driver stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{module} ended in {call}. This is a fault of the driver; the program itself goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it comes back, update the driver, or tell your help desk this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer from {url}. Nothing is lost: what was done is recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network connection and the proxy, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority&apos;s server is not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {url} was not issued by anybody this program trusts. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your help desk. If your network inspects traffic, its CA belongs into the settings (extra_trust).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was refused ({reason}, rule {rule}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read what the authority said below, or ask it, naming the request number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority has not decided yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has your request {ticket}. The new key waits on the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can close. Come back later and choose Finish on the first page; the PIN is asked once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority&apos;s answer makes no sense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} answered with something that is not what was agreed. It was not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later. If it comes back, tell the authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This request belongs to another authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was sent to {sent_to}; the settings now name {url}, which does not know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the former authority&apos;s configuration file, then finish or undo the request. It is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wrong certificate came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate that came back is not for your new key. It was not written to the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the authority, naming the request number. Your old certificate still works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate could not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card did not take the certificate. It is kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the card out, put it back and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proof failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was read back from the card is not what was written, or its key does not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. If it comes back, use another card. Your old certificate still works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unfinished request stands in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request {entry} was begun earlier and did not end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish it first, on the program&apos;s first page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request a new certificate instead of a follow-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the follow-up again. Your old certificate still works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign it again: it gets a new number. Nothing else has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the authority&apos;s support the code below. Your old certificate still works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the data, remove what is no longer allowed, then go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not valid yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is revoked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority did not issue this certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was signed with another certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request is not fresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was sent before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too much time passed before the request was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from the authority&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set date, time and time zone of this computer, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was used before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of this kind are not allowed for this certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the data and choose another kind of key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is not the one of the old certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority does not renew certificates of this kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too early: the old certificate is valid for long yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come back when it ends soon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The e-mail address cannot be removed from this certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it, or request a new certificate with the corrected details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A purpose in the old certificate is no longer allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name in the old certificate is no longer allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The revocation password breaks its rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 4 to 32 letters A-Z, a-z and digits, without accents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This certificate is one of a pair; both must be renewed together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A follow-up for this certificate exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new certificate would break the authority&apos;s own rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An officer of the authority refused the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority does not know this request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is longer than any link to a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has characters that no link to a certificate has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not ask to renew a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not name one serial number and one authority, or names more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it names is not a serial number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it names is not an authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired on {when}. A follow-up needs a valid one; request a new certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid only from {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the revocation list since {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued by another authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renewed on {when}, successor {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key for it on this card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged or not a certificate ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key ({detail}) cannot sign a follow-up request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate of an authority, not of a person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority does not renew it ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authority could not be asked about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No certificate with serial number {serial} was found on any card or token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was begun for certificate {serial}, or it has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smart card service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card readers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card drivers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authority reachable and trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authority&apos;s certificates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>receipt</name>
    <message>
        <source>Receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt: your certificate was renewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new certificate was read back from the card, and a signature made with its key was verified. The old key stays on the card and still opens mail that was encrypted to it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
