using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Service.Passports;

/// <summary>The secrets of one request. They are kept no longer than it takes.</summary>
/// <param name="First">For the sealed part; null when nothing is sealed.</param>
/// <param name="Second">For the second lane.</param>
/// <param name="IsNew">True when the first was made for this request.</param>
internal sealed record Secrets(HolderSecret? First, HolderSecret? Second, bool IsNew)
{
    /// <summary>Takes them from a request.</summary>
    /// <returns>The secrets, or <see cref="Reason.SecretInvalid"/>.</returns>
    public static Result<Secrets> Read(IssueBody body)
    {
        HolderSecret? first = body.NewSecret ? SecretGenerator.New() : null;
        if (body.Secret is string own && !HolderSecret.Parse(own).TryGet(out first, out Failure? failure))
        {
            return failure with { Where = "secret" };
        }

        HolderSecret? second = null;
        if (body.SecondSecret is string other && !HolderSecret.Parse(other).TryGet(out second, out failure))
        {
            return failure with { Where = "secondSecret" };
        }

        return new Secrets(first, second, body.NewSecret);
    }
}
