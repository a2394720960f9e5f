namespace SpatialHousing.Allocation.Packing;

/// <content>Columns of the basis, its inverse, prices and values.</content>
internal sealed partial class ChoiceSimplex
{
    private void ResetBasis()
    {
        Array.Clear(basicBits);
        for (var i = 0; i < size; i++)
        {
            basis[i] = i < model.Rows ? slackStart + i : spare;
        }
    }

    /// <summary>Column of a variable, less that of its parcel's key.</summary>
    private void ColumnOf(int variable, Span<double> into)
    {
        into.Clear();
        if (variable < slackStart)
        {
            var parcel = variable / choices;
            var choice = variable % choices;
            if (choice > 0)
            {
                into[(2 * choice) - 2] += model.Land[parcel];
                into[(2 * choice) - 1] += model.Floor[parcel];
            }

            if (key[parcel] is var k and > 0)
            {
                into[(2 * k) - 2] -= model.Land[parcel];
                into[(2 * k) - 1] -= model.Floor[parcel];
            }
        }
        else if (variable < shortStart)
        {
            into[variable - slackStart] = 1;
        }
        else if (variable < spare)
        {
            into[variable - shortStart] = 1;
            if (size > model.Rows)
            {
                into[model.Rows] = model.Weight[variable - shortStart];
            }
        }
        else
        {
            into[model.Rows] = 1;
        }
    }

    private double CostOf(int variable) =>
        variable < slackStart ? profit[variable] - profit[(variable / choices * choices) + key[variable / choices]]
        : variable < shortStart ? -tilt[variable - slackStart]
        : variable < spare ? -tilt[variable - slackStart] - (model.Mode == ChoiceModel.Shortfall.Priced ? model.Weight[variable - shortStart] : 0)
        : 0;

    private void Refactor()
    {
        unchecked
        {
            var width = 2 * size;
            Array.Clear(work);
            Span<double> one = stackalloc double[size];
            for (var i = 0; i < size; i++)
            {
                ColumnOf(basis[i], one);
                for (var r = 0; r < size; r++)
                {
                    work[(r * width) + i] = one[r];
                }

                work[(i * width) + size + i] = 1;
            }

            if (!GaussJordan.TryInvert(work, size, SmallestPivot))
            {
                ResetBasis();
                Refactor();
                return;
            }

            for (var i = 0; i < size; i++)
            {
                Array.Copy(work, (i * width) + size, inverse, i * size, size);
            }

            sincePivots = 0;
            Work += size * size;
            ComputeMultipliers();
        }
    }

    private void ComputeMultipliers()
    {
        unchecked
        {
            Array.Clear(y);
            for (var i = 0; i < size; i++)
            {
                var cost = CostOf(basis[i]);
                if (cost != 0)
                {
                    for (var r = 0; r < size; r++)
                    {
                        y[r] += cost * inverse[(i * size) + r];
                    }
                }
            }

            SpreadMultipliers();
        }
    }

    private void SpreadMultipliers()
    {
        for (var c = 1; c < choices; c++)
        {
            yLand[c] = y[(2 * c) - 2];
            yFloor[c] = y[(2 * c) - 1];
        }
    }

    private void ComputeBasics()
    {
        unchecked
        {
            Objective = keyProfit;
            for (var r = 0; r < model.Rows; r++)
            {
                Objective -= atUpper[r] ? tilt[r] * (model.High[r] - model.Low[r]) : 0;
            }

            for (var i = 0; i < size; i++)
            {
                var sum = 0.0;
                for (var r = 0; r < size; r++)
                {
                    sum += inverse[(i * size) + r] * rightHand[r];
                }

                x[i] = sum;
                Objective += sum * CostOf(basis[i]);
            }
        }
    }
}
