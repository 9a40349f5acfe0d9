using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Access.Outside;

/// <summary>An OpenID provider where people may sign in (<c>HealthPassport:Outside</c>). Nothing is set by default: then there is none.</summary>
internal sealed class OutsideOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = ServiceOptions.Section + ":Outside";

    /// <summary>The provider's issuer identifier, to the letter: an https address, or http on this machine. Only its host is ever fetched from.</summary>
    public string? Authority { get; set; }

    /// <summary>Our client id there: a public client with PKCE, since no static secret is kept.</summary>
    public string? ClientId { get; set; }

    /// <summary>The provider's name on the button.</summary>
    [Required]
    [StringLength(40, MinimumLength = 1)]
    public string Name { get; set; } = "your organisation's account";

    /// <summary>Other hosts on which the provider keeps its endpoints, where they are not on the authority's own.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>Whether there is a provider.</summary>
    public bool IsOn => Authority is not null;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Authority is not null && (!Uri.TryCreate(Authority, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback)))
        {
            yield return new ValidationResult("Outside:Authority must be an https address.");
        }

        if (Authority is not null && string.IsNullOrEmpty(ClientId))
        {
            yield return new ValidationResult("Outside:ClientId must say who we are at the provider.");
        }
    }
}

/// <summary>Checks the settings when the service starts.</summary>
[OptionsValidator]
internal sealed partial class OutsideOptionsValidator : IValidateOptions<OutsideOptions>;
