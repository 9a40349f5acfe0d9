using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Status;
using HealthPassport.Verification;

namespace HealthPassport.Service.Field.Laptop;

/// <summary>Checks the home's answer: a certificate that no clinic would accept is found before the team leaves (<c>specs/field-exchange.md</c> §4).</summary>
internal static class GrantCheck
{
    /// <summary>Checks an answer.</summary>
    /// <param name="grant">The answer.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="store">The trust file of the answer.</param>
    /// <returns>Null, or why it is not taken.</returns>
    public static Failure? Check(FieldGrant grant, FieldRequest request, TrustStore store)
    {
        if (!SigningKeys(store, grant.IssuerId, grant.KeyId).Any(key => grant.IsSignedBy(key.PublicKey)))
        {
            return new Failure(Reason.TrustSignatureInvalid, "answer", "an answer signed by a key of the issuer in its trust file");
        }

        if (grant.Days.Length != request.Days.Length)
        {
            return new Failure(Reason.FieldKeyInvalid, "days", "a certificate for each key");
        }

        FieldKeyCertificate first = grant.Days[0].Certificate;
        for (int i = 0; i < grant.Days.Length; i++)
        {
            (FieldKeyCertificate certificate, uint list) = (grant.Days[i].Certificate, grant.Days[i].List);
            if (certificate.Day != request.FirstDay.AddDays(i) || certificate.Label != first.Label || certificate.Kinds != first.Kinds || !certificate.FieldKey()!.Equals(request.Days[i])
                || !SigningKeys(store, grant.IssuerId, certificate.CertifiedBy).Any(key =>
                    key.MayDelegate && key.StatusList == list && certificate.Day >= key.ValidFrom && certificate.Day <= key.ValidTo && certificate.Verify(key.PublicKey)))
            {
                return new Failure(Reason.FieldKeyInvalid, "days", "for each day a certificate of its key, by a key of the issuer that may certify on that day");
            }
        }

        return grant.Supply.Select(supply => supply.List).Distinct().Count() == grant.Supply.Length
            && grant.Days.All(day => grant.Supply.Any(supply => supply.List == day.List))
            && grant.Supply.All(supply => supply.Indices.Length > 0 && supply.Indices.Distinct().Count() == supply.Indices.Length && supply.Indices.All(index => index < IndexPermutation.Size))
            ? null
            : new Failure(Reason.Malformed, "supply", "indices for each status list, each once");
    }

    /// <summary>The keys of an issuer of this network that were not ended, by their id.</summary>
    public static IEnumerable<TrustedKey> SigningKeys(TrustStore store, string issuer, KeyId keyId) =>
        store.FindAll(keyId).Where(key => key.Issuer is { ForeignNetwork: null } owner && owner.Id == issuer && key.State == KeyState.Active);
}
