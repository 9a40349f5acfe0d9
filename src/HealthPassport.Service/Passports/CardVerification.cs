using HealthPassport.Model;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Trust;
using HealthPassport.Verification;

namespace HealthPassport.Service.Passports;

/// <summary>Verifies codes with the service's trust file. Where a secret comes along, that takes its turn in the queue of sealing.</summary>
internal sealed class CardVerification(OwnTrust trust, SealingQueue queue)
{
    /// <summary>The most codes of one request: more than one person's folder holds.</summary>
    public const int MaxCodes = 50;

    /// <summary>Verifies codes.</summary>
    /// <param name="codes">The texts; may be anything.</param>
    /// <param name="unlock">The holder's secret, or null.</param>
    /// <returns>A statement each; <see cref="Reason.SecretInvalid"/>, or a full queue.</returns>
    public async ValueTask<Outcome<Statement[]>> VerifyAsync(IReadOnlyList<string> codes, string? unlock)
    {
        if (codes.Count is 0 or > MaxCodes)
        {
            return new Failure(Reason.Malformed, "codes", $"1 to {MaxCodes} codes");
        }

        Verifier verifier = trust.Verifier;
        if (unlock is null)
        {
            return All(VerificationOptions.Default);
        }

        if (!HolderSecret.Parse(unlock).TryGet(out HolderSecret? secret, out Failure? failure))
        {
            return failure;
        }

        VerificationOptions options = new() { Secret = secret };
        return queue.TryRun(() => All(options)) is Task<Statement[]> turn ? await turn : ProblemCode.SealingBusy;

        Statement[] All(VerificationOptions options) => [.. codes.Select(code => verifier.Verify(code, options))];
    }
}
