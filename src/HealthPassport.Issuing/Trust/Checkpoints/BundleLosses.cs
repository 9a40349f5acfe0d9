using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>What a bundle has taken back since an older one.</summary>
/// <param name="Losses">What can be said as a loss.</param>
/// <param name="IsAll">False when more was taken back than losses can say: a key or issuer that is gone, kinds or days that were narrowed.</param>
internal sealed record BundleLosses(Losses Losses, bool IsAll)
{
    public static BundleLosses Between(TrustBundle older, TrustBundle newer)
    {
        List<LostKey> keys = [];
        List<LostCard> cards = [];
        bool isAll = true;
        foreach (TrustedIssuer before in older.Issuers)
        {
            if (newer.Issuers.FirstOrDefault(issuer => issuer.Number == before.Number && issuer.Id == before.Id) is not TrustedIssuer now)
            {
                isAll = false;
                continue;
            }

            foreach (TrustedKey key in before.Keys)
            {
                TrustedKey? same = now.Keys.FirstOrDefault(other => other.KeyId == key.KeyId && other.PublicKey.Equals(key.PublicKey));
                if (same is { State: KeyState.Compromised } && key.State != KeyState.Compromised)
                {
                    keys.Add(new LostKey(now.Number, key.KeyId));
                }
                else
                {
                    isAll &= same is not null && IsAsGood(key, same);
                }
            }

            foreach (CutOff cutOff in now.CutOffs)
            {
                if (before.FindCutOff(cutOff.FieldKey) is not CutOff known)
                {
                    keys.Add(new LostKey(now.Number, cutOff.FieldKey));
                }
                else
                {
                    isAll &= known.FirstUntrusted <= cutOff.FirstUntrusted && known.HandedIn.IsWithin(cutOff.HandedIn);
                }
            }

            isAll &= before.StatusLists.All(pair => now.StatusLists.TryGetValue(pair.Key, out StatusList? list) && list.Size >= pair.Value.Size);
            cards.AddRange(now.StatusLists.SelectMany(pair => Lost(now.Number, pair.Key, before.StatusLists.GetValueOrDefault(pair.Key), pair.Value)));
        }

        return new(Losses.Of(keys, cards), isAll);
    }

    private static bool IsAsGood(TrustedKey before, TrustedKey now) =>
        (before.Kinds & ~now.Kinds) == 0 && now.ValidFrom <= before.ValidFrom && now.ValidTo >= before.ValidTo && (now.MayDelegate || !before.MayDelegate)
        && now.StatusList == before.StatusList && (now.State != KeyState.Compromised || before.Proven.IsWithin(now.Proven));

    // A suspended card is named though the older bundle has it: between the two it may have been reinstated.
    private static IEnumerable<LostCard> Lost(uint issuer, uint number, StatusList? before, StatusList now)
    {
        foreach (CredentialStatus status in new[] { CredentialStatus.Revoked, CredentialStatus.Suspended, CredentialStatus.Superseded })
        {
            foreach (uint index in now.IndicesOf(status))
            {
                if (status == CredentialStatus.Suspended || before is null || index >= before.Size || before[index] != status)
                {
                    yield return new LostCard(issuer, number, index, status);
                }
            }
        }
    }
}
