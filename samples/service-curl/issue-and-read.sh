#!/bin/sh
# Issues a passport and reads it back, with curl and openssl.
#
#   ./issue-and-read.sh key client.pem                               makes a key and prints what an administrator registers
#   ./issue-and-read.sh ADDRESS CLIENT-ID client.pem summary.json    issues and reads
set -eu

base64url() {
    openssl base64 -A | tr '+/' '-_' | tr -d '='
}

# The public half of a key as a JWK: the last 64 bytes of its DER form are x and y.
jwk() {
    x=$(openssl ec -in "$1" -pubout -outform DER 2> /dev/null | tail -c 64 | head -c 32 | base64url)
    y=$(openssl ec -in "$1" -pubout -outform DER 2> /dev/null | tail -c 32 | base64url)
    printf '{"kty":"EC","crv":"P-256","x":"%s","y":"%s"}\n' "$x" "$y"
}

# An ES256 signature of what comes in. OpenSSL writes two numbers in DER; JWS wants them side by side, 32 bytes each (RFC 7518 §3.4).
es256() {
    for number in $(openssl dgst -sha256 -sign "$1" | openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p'); do
        while [ ${#number} -lt 64 ]; do
            number=0$number
        done
        for byte in $(printf '%s' "$number" | sed 's/../& /g'); do
            printf "\\$(printf '%03o' "0x$byte")"
        done
    done | base64url
}

# Says who asks (RFC 7523): good for one request, within the next minute.
assertion() {
    header=$(printf '{"alg":"ES256","typ":"JWT"}' | base64url)
    claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","exp":%d,"jti":"%s"}' "$client" "$client" "$address/oauth/token" $(($(date +%s) + 60)) "$(openssl rand -hex 16)" | base64url)
    printf '%s.%s.%s' "$header" "$claims" "$(printf '%s.%s' "$header" "$claims" | es256 "$key")"
}

# The first member of that name in JSON, a text or a number, as it stands there: what is escaped stays escaped.
member() {
    grep -oE "\"$1\":(\"[^\"]*\"|[0-9]+)" "$2" | head -n 1 | sed 's/^"[^"]*"://; s/"//g'
}

# Sends a request; the answer is in the file "answer". A busy service (429, 503) is asked again when its Retry-After says so:
# with the same idempotency key, so that no second card is made.
ask() {
    status=$(curl --silent --retry 5 --output "$folder/answer" --write-out '%{http_code}' "$@") || { echo "The service cannot be reached." >&2; exit 1; }
    case $status in
        2*) ;;
        *)  # A refusal is a ProblemDetails (RFC 9457) with a stable code for programs and a title for people.
            title=$(member title "$folder/answer")
            echo "$(member code "$folder/answer"): ${title:-$(member error_description "$folder/answer")} $(member where "$folder/answer")" | sed 's/ *$//' >&2
            exit 1 ;;
    esac
}

if [ $# -eq 2 ] && [ "$1" = key ]; then
    [ -f "$2" ] || (umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$2")
    jwk "$2"
    exit
fi
if [ $# -ne 4 ]; then
    echo "Wanted: key FILE, or ADDRESS CLIENT-ID KEY-FILE SUMMARY-FILE" >&2
    exit 2
fi
address=${1%/} client=$2 key=$3 summary=$4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

ask "$address/oauth/token" --data grant_type=client_credentials \
    --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer --data "client_assertion=$(assertion)"
# A token lives fifteen minutes. In a file, since whoever lists processes can read arguments.
(umask 077 && echo "Authorization: Bearer $(member access_token "$folder/answer")" > "$folder/token")

{ printf '{"summary":' && cat "$summary" && printf '}'; } > "$folder/request"
ask "$address/passports" --header @"$folder/token" --header "Content-Type: application/json" --header "Idempotency-Key: $(openssl rand -hex 16)" --data-binary @"$folder/request"
code=$(member text "$folder/answer")
echo "issued $(member format "$folder/answer") on $(member issuedOn "$folder/answer"), $(member characters "$folder/answer") characters"
printf '%s\n' "$code" | sed 's/\\u002B/+/g'

printf '{"codes":["%s"],"language":"en"}' "$code" > "$folder/request"
ask "$address/passports/read" --header @"$folder/token" --header "Content-Type: application/json" --data-binary @"$folder/request"
echo "read: $(member verdict "$folder/answer")"
