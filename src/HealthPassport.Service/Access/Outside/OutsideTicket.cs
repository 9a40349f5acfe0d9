using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace HealthPassport.Service.Access.Outside;

/// <summary>What is remembered of a sign-in while the browser is at the provider: in an encrypted cookie, for ten minutes.</summary>
/// <param name="State">Ties the answer to this browser.</param>
/// <param name="Nonce">Ties the identity token to this sign-in.</param>
/// <param name="Verifier">Ties the code to this service (RFC 7636).</param>
internal sealed record OutsideTicket(string State, string Nonce, string Verifier)
{
    /// <summary>How long the browser may be away.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Purpose = "HealthPassport outside sign-in 1";

    /// <summary>A new one.</summary>
    public static OutsideTicket New() => new(TokenHash.NewSecret(), TokenHash.NewSecret(), TokenHash.NewSecret());

    /// <summary>Opens what <see cref="Seal"/> made; null for anything else, and when it is too old.</summary>
    public static OutsideTicket? Open(IDataProtectionProvider protection, string? text, DateTimeOffset now)
    {
        try
        {
            return text is not null && protection.CreateProtector(Purpose).Unprotect(text).Split(' ') is [string state, string nonce, string verifier, string until]
                && long.TryParse(until, out long seconds) && seconds > now.ToUnixTimeSeconds() ? new OutsideTicket(state, nonce, verifier) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Encrypts it for the cookie.</summary>
    public string Seal(IDataProtectionProvider protection, DateTimeOffset now) =>
        protection.CreateProtector(Purpose).Protect($"{State} {Nonce} {Verifier} {now.Add(Lifetime).ToUnixTimeSeconds()}");

    /// <summary>The challenge of the verifier, by S256.</summary>
    public string Challenge() => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Whether a state is this one's.</summary>
    public bool HasState(string state) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(State));
}
