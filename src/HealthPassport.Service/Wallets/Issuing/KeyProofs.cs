using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Wallets.Offers;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>Checks the proofs of one request against its offer (OpenID4VCI 1.0 §8.2, Appendix F.4).</summary>
internal sealed class KeyProofs(WalletNonces nonces, TimeProvider clock, IOptions<ServiceOptions> options)
{
    /// <summary>Checks them.</summary>
    /// <param name="offer">What was offered.</param>
    /// <param name="request">The request.</param>
    /// <param name="wrong">The error's code and a sentence.</param>
    /// <returns>For whom may be signed; null when the proofs are not as they must be.</returns>
    public ProvenHolders? Check(PendingOffer offer, CredentialRequest request, out (string Error, string Description) wrong)
    {
        wrong = default;
        if (!offer.Bound)
        {
            wrong = ("invalid_proof", "This credential is bound to no key.");
            return request.Proofs.IsEmpty ? new ProvenHolders(new PublicKey?[offer.Copies], null) : null;
        }

        if (request.Proofs.Length is 0 || request.Proofs.Length > offer.Copies)
        {
            wrong = ("invalid_proof", $"1 to {offer.Copies} proofs: one for each copy.");
            return null;
        }

        List<PublicKey?> keys = [];
        string? nonce = null;
        foreach (string text in request.Proofs)
        {
            if (!KeyProofJwt.Read(text, options.Value.PublicAddress, clock.GetUtcNow()).TryGet(out KeyProof? proof, out Failure? failure))
            {
                wrong = ("invalid_proof", $"Wanted in {failure.Where}: {failure.Expected}.");
                return null;
            }

            if (!nonces.IsFresh(proof.Nonce) || (nonce is not null && nonce != proof.Nonce))
            {
                wrong = ("invalid_nonce", "The nonce is none of this service, or was used, or is older than five minutes. Ask for a new one.");
                return null;
            }

            // Two copies under one key could be joined, which is what copies are there against.
            if (keys.Contains(proof.HolderKey))
            {
                wrong = ("invalid_proof", "Each copy needs a key of its own.");
                return null;
            }

            nonce = proof.Nonce;
            keys.Add(proof.HolderKey);
        }

        return new ProvenHolders(keys, nonce);
    }
}
