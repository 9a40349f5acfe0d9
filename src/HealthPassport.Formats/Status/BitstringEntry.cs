using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;

namespace HealthPassport.Formats.Status;

/// <summary>An entry of type <c>BitstringStatusListEntry</c> (Bitstring Status List 1.0 §2.1).</summary>
/// <param name="List">The URL of the list credential.</param>
/// <param name="Index">The index.</param>
/// <param name="Purpose">The purpose as it is written.</param>
/// <param name="Size">How many bits an entry has.</param>
internal sealed record BitstringEntry(string List, uint Index, string Purpose, int Size)
{
    private const int MaxSize = 8;

    /// <summary>The place in a list; null for purposes that say nothing of whether the credential counts.</summary>
    public StatusReference? Reference => PurposeOf(Purpose) is StatusPurpose purpose ? new(List, Index, purpose, Size) : null;

    /// <summary>What a purpose means here, or null.</summary>
    public static StatusPurpose? PurposeOf(string purpose) => purpose switch
    {
        "revocation" => StatusPurpose.Revocation,
        "suspension" => StatusPurpose.Suspension,
        _ => null,
    };

    /// <summary>Reads an entry.</summary>
    /// <param name="json">The entry.</param>
    /// <param name="where">Its place.</param>
    /// <returns>The entry, or <see cref="Reason.Malformed"/>.</returns>
    public static Result<BitstringEntry> Read(JsonElement json, string where)
    {
        string? digits = JoseJson.Text(json, "statusListIndex");
        if (!Digits.TryRead(digits, out long index) || index > uint.MaxValue)
        {
            return new Failure(Reason.Malformed, $"{where}.statusListIndex", "a string of decimal digits");
        }

        if (JoseJson.Text(json, "statusListCredential") is not string list || !AbsoluteUrl.IsOne(list))
        {
            return new Failure(Reason.Malformed, $"{where}.statusListCredential", "a URL");
        }

        if (JoseJson.Text(json, "statusPurpose") is not string purpose)
        {
            return new Failure(Reason.Malformed, $"{where}.statusPurpose", "a string");
        }

        int size = 1;
        if (json.TryGetProperty("statusSize", out JsonElement written) && !(written.ValueKind == JsonValueKind.Number && written.TryGetInt32(out size) && size is > 0 and <= MaxSize))
        {
            return new Failure(Reason.Malformed, $"{where}.statusSize", $"a whole number of 1 to {MaxSize}");
        }

        bool hasMessages = json.TryGetProperty("statusMessage", out JsonElement messages);
        if (hasMessages ? messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() != 1 << size : size > 1)
        {
            return new Failure(Reason.Malformed, $"{where}.statusMessage", "a message for every value that an entry can have");
        }

        return new BitstringEntry(list, (uint)index, purpose, size);
    }
}
