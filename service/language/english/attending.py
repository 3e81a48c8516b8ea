"""English words of coming to a meeting and not coming."""

from service.language.fields.requests import AttendanceWords

_ON = r"(?:(?:on |for |the )*<D>)"
_ADV = r"(?: (?:unfortunately|sadly|regrettably|probably|also|now|hereby|definitely|certainly|happily|then|therefore|of course|just|i'm afraid|i am afraid|afraid|gladly)){0,3}"
_I_AM = r"(?:i|we)"
_BE_THERE = r"(?:come|attend|make it|make the meeting|make that|make this|join|be there|be present|participate|take part|be at|be with you|be in attendance|show up|do that day)"
_NOT_THIS = (
    r"(?! (?:up|across|in(?:to)?|over|back|through|by|to (?:terms|an agreement|a conclusion|grips)|along with the (?:plan|text)))"
)
_NAME = r"(?-i:(?P<who>[A-ZÅÄÖÉ][\w.'-]*?(?: (?:von |af |de )?[A-ZÅÄÖÉ][\w.'-]*?){0,3}))(?:['’]s)?(?![\w])"

ATTENDANCE = AttendanceWords(
    elsewhere=(
        r"(?:can't|cannot|can not|can|couldn't|unable to|will) (?:\w+ )?(?:open|access|find|read|see|reach|get (?:at|into|hold)|come up|remember|join the (?:file|list|folder|account))\b",
        r"(?:attend|attending) to\b",
        r"(?<!sure )(?<!know )(?<!yet )\bif (?:i|we) (?:can|can't|cannot|could)\b",
        r"\blast (?:time|meeting)\b|\bprevious meeting\b",
        r"#\s?\d",
    ),
    instead=(
        rf"{_NAME} (?:will |is going to |can |shall )?(?:attend|come|go|be there|join|participate|be coming)(?: the meeting)? (?:in my (?:place|stead)|instead(?: of me)?|for me|on my behalf|as my (?:substitute|deputy|replacement))",
        rf"{_NAME} (?:will |is going to |can |shall )(?:represent me|deputi[sz]e|substitute|step in|stand in|take my place)\b",
        rf"{_NAME} (?:will (?:replace|represent|stand in for|substitute for|deputi[sz]e for|sit in for|fill in for|cover for)|replaces|represents|stands in for|is (?:replacing|standing in for|covering for|filling in for)|is coming instead of|comes instead of|attends instead of|attends for|will come instead of|will attend instead of) (?:me|us)\b",
        rf"{_NAME} (?:attends|comes|goes|is coming|is attending|will come|will go|will attend)(?: the meeting)? (?:in my (?:place|stead)|instead|for me|on my behalf)",
        rf"my (?:substitute|deputy|replacement|colleague|alternate),? {_NAME},?(?: (?:will|is|comes|attends|can)\b|$)",
        rf"(?:i )?(?:am sending|'m sending|will send|'ll send|have asked|send) {_NAME}(?: (?:in my (?:place|stead)|instead|to (?:attend|come|go|replace me|stand in)|as my)|$)",
        rf"(?:substitute|deputy|replacement|replaced by)(?: is| will be)?[: ]+{_NAME}",
    ),
    unnamed=(
        r"my (?:substitute|deputy|replacement|alternate) (?:will|is|comes|attends)\b",
        r"(?:i )?(?:am sending|'m sending|will send|'ll send|have asked) (?:my|a) (?:substitute|deputy|colleague|replacement)\b",
    ),
    late=(
        r"(?:can't|cannot|can not|won't|will not|not able to|unable to)(?: \w+){0,4} (?:before|until|till|on time|in time)\b",
        r"(?:will|'ll|may|might|am going to|'m going to|am|'m) (?:\w+ )?be (?:a (?:bit|little) |slightly |some(?:what)? |\d+ min\w* )*(?:late|delayed)\b",
        r"be (?:a (?:bit|little) |slightly |some(?:what)? |\d+ min\w* )*(?:late|delayed)\b",
        r"(?:am|'m|i am) (?:running )?(?:a (?:bit|little) )?late\b|\brunning late\b",
        r"(?:will|'ll|can|may)? ?(?:come|join|arrive|be there|arriving|coming|joining|get there)(?: \w+){0,2} (?:late|later)\b",
        r"(?:will|'ll|can|may|only)? ?(?:come|join|arrive|be there|arriving|coming|joining|get there)(?: \w+)? (?:at|around|about|after|from|not before)(?: around| about)? (?:<T>|\d)",
    ),
    partial=(
        r"(?:have|need|must|'ll have|will have|got|going)(?: to)? (?:leave|go|head off|be gone|drop off|step out|exit)(?: \w+){0,2} ?(?:early|at|by|before|around|about|after|<T>|\d)",
        r"(?:leave|leaving|leaves|go|drop off)(?: \w+){0,2} (?:early|at <T>|at \d|before the end)\b",
        r"(?:can|will|'ll|able to)(?: \w+){0,2} (?:only|just)(?: \w+){0,3} (?:until|till|first|part|half|for)\b",
        r"(?:can|will|'ll|able to) (?:stay|attend|be there|join)(?: \w+)? (?:until|till|only for|for the first|for part|part of)\b",
        r"(?:can't|cannot|can not|won't be able to) (?:stay|attend|make|be there|do) (?:for )?(?:the )?(?:whole|entire|all|full|past|beyond)\b",
    ),
    excused=(
        r"^(?:my |with |sincere |please accept my |sending my |i send my )?(?:apologies|regrets)\b(?! for (?:the (?:late|delay|short|incon|mis|con)|my (?:late|delay|slow)|not|any|this|being|taking|sending))",
        r"(?:send(?:ing)?|give|giving|tender|accept|offer(?:ing)?|register|note) my (?:sincere )?(?:apologies|regrets|absence)\b",
        rf"(?:{_I_AM})?(?: am| are|'m|'re| will be|'ll be){_ADV} (?:not able|unable|not available|unavailable|not free|otherwise engaged|prevented|away|abroad|ill|sick|off sick|double[- ]booked|on (?:leave|holiday|vacation|annual leave|sick leave))(?: to {_BE_THERE}\b{_NOT_THIS})?",
        rf"(?:{_I_AM} )?(?:can't|cannot|can not|couldn't|won't|will not|shan't|am not able to|'m not able to|will be unable to|won't be able to){_ADV}(?: be able to)? {_BE_THERE}\b{_NOT_THIS}",
        rf"(?:{_I_AM} )?(?:am|'m|are|'re|will)(?: \w+)? not (?:coming|attending|going|joining|be coming|be attending|be there|be joining)\b{_NOT_THIS}(?! to (?:do|finish|be able))",
        r"^not (?:coming|attending|able to (?:attend|come|make it))\b",
        r"(?:have|need) to (?:miss|skip|cancel|decline|send my apologies|excuse myself)\b",
        r"(?:i )?(?:will|'ll|must|have to) (?:miss|skip|be absent|be missing|be excused|decline|be out|be away)\b",
        r"please (?:excuse|mark) (?:me|my absence)\b",
        r"(?:can't|cannot) do (?:the )?(?:meeting|<D>)\b",
    ),
    tentative=(
        rf"(?:{_I_AM} )?(?:may|might|may or may not)(?: not)?(?: be able to)? {_BE_THERE}\b",
        rf"(?:not sure|unsure|don't know|do not know|uncertain)(?: yet)? (?:if|whether) (?:i|we) (?:can|will|could|'ll)(?: be able to)? {_BE_THERE}\b",
        rf"(?:hope|hoping|will try|'ll try|trying) to {_BE_THERE}\b{_NOT_THIS}",
        r"^(?:tentative(?:ly)?|maybe|perhaps)\W*$",
    ),
    remote=(
        r"(?:join|joining|attend|attending|participat\w+|be there|come|dial|call|calling|dialling|take part|connect|be present)(?: \w+){0,3}? ?(?:remotely|online|virtually|by (?:phone|video|teams|zoom|link)|via (?:ms )?(?:teams|zoom|phone|video|link|skype)|on (?:teams|zoom|phone|the phone)|over (?:teams|zoom|phone|video)|from home)\b",
        r"^(?:via|on|by) (?:teams|zoom|phone|video)\W*$|^(?:remotely|online)\W*$",
    ),
    expected=(
        rf"^(?:yes[,!.]? )?(?:{_I_AM})? ?(?:will|'ll|can|am going to|'m going to|shall|am able to){_ADV} (?:attend|be there|come|join|be present|make it|participate|be coming|be attending)\b{_NOT_THIS}(?: (?:to|at|for) ?(?:the )?(?:next )?meeting| the (?:next )?meeting| after all)?(?: {_ON})?\W*$",
        rf"^(?:yes[,!.]? )?(?:{_I_AM} )?(?:am|'m|are|'re)? ?(?:coming|attending|joining)(?: to the (?:next )?meeting| the (?:next )?meeting| after all)?(?: {_ON})?\W*$",
        r"^(?:yes[,!.]? )?i (?:accept|confirm (?:my )?(?:attendance|participation))(?: the (?:invitation|meeting))?\W*$",
        r"(?:can|will|'ll|able to) (?:attend|come|make it|be there|join) after all\b",
        r"^count me in\W*$",
    ),
    opening=(
        r"hi(?: \w+)?|hello(?: \w+)?|dear \w+|sorry|unfortunately|sadly|regrettably|no|yes|thanks|thank you|and|but|so|well|i'm sorry|i am sorry|i'm afraid|i am afraid|i'm afraid that|i am afraid that|apologies|please note(?: that)?|just to (?:say|let you know)(?: that)?|i regret(?: to say)?(?: that)?|it looks like|it turns out(?: that)?|this is to say(?: that)?|i'm sorry to say(?: that)?|as it is|however|also|still|that",
        r"(?:on |for |at |as for |regarding |about )?(?:the )?(?:next )?(?:meeting|<D>|(?:mon|tues|wednes|thurs|fri)day|tomorrow|today|that day|then)",
    ),
    myself=r"(?:i|we)(?:'m|'ll|'re| am| are| will| can| may)?",
    clauses=r"[,;!]|\s[–—-]\s|\b(?:and|but|so|because|as|since|though|although)\b(?! (?:soon|well|it is|for|possible)\b)",
)
