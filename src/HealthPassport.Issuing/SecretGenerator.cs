using System.Security.Cryptography;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Makes holders' secrets. They are generated and never chosen: chosen ones are birth years.</summary>
public static class SecretGenerator
{
    /// <summary>A new secret of 56 random bits.</summary>
    /// <returns>The secret.</returns>
    public static HolderSecret New() => HolderSecret.FromNumbers(RandomNumberGenerator.GetBytes(HolderSecret.Length));
}
