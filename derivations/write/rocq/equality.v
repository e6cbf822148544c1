(* Tactics that prove an equality of two lines, where they can. Nothing in this file is trusted: coqc checks what they find.

   normal    e = ?x, where x is e as a sum of monomials: sums are split, constants pulled out, deltas sifted, known sums
             (those of distributions) replaced, logarithms and exponentials split. Beside a weight that is not 0, the
             weight is known to be so.
   same      l = r for two such terms: atoms that are equal (sums up to the order of summation, arguments of ln and exp) are
             made the same, then ring or field.
   equality  both, else the same for the logarithms of two positive terms, or by induction over the range. *)
Require Export prelude.

(* ==== Laws, in the form that the tactics need ================================================= *)

Lemma sub_eq a b : a - b = a + -1 * b.                   Proof. ring. Qed.
Lemma opp_eq a : - a = -1 * a.                           Proof. ring. Qed.
Lemma cg_add a a' b b' : a = a' -> b = b' -> a + b = a' + b'.  Proof. now intros -> ->. Qed.
Lemma cg_mul a a' b b' : a = a' -> b = b' -> a * b = a' * b'.  Proof. now intros -> ->. Qed.
Lemma cg_inv a a' : a = a' -> / a = / a'.                Proof. now intros ->. Qed.
Lemma mul_left a b c x : a * b = x -> a * (b * c) = x * c.  Proof. intros <-; ring. Qed.
Lemma pow_next a n : a ^ S n = a * a ^ n.                Proof. reflexivity. Qed.
Lemma ln_pow_next a n : 0 < a -> ln (a ^ S n) = ln a + ln (a ^ n).
Proof. intros A; apply ln_mul; [exact A | now apply pow_lt]. Qed.
Lemma ln_inv_eq a : 0 < a -> ln (/ a) = -1 * ln a.
Proof. intros A; rewrite ln_Rinv by exact A; ring. Qed.
Lemma ln_cleared a x : 0 < a -> 0 < x -> ln a = ln (a * x) + -1 * ln x.
Proof. intros A X; rewrite ln_mul by assumption; ring. Qed.
Lemma ln_quot a b : 0 < a -> 0 < b -> ln (a / b) = ln a + -1 * ln b.
Proof. intros A B; rewrite ln_div by assumption; ring. Qed.
Lemma exp_neg a : exp (-1 * a) = / exp a.
Proof. rewrite <- exp_Ropp; f_equal; ring. Qed.

(* a factor b against its inverse *)
Lemma inv_last m b : b <> 0 -> m * b * / b = m.          Proof. intros; field; assumption. Qed.
Lemma inv_only b : b <> 0 -> b * / b = 1.                Proof. exact (Rinv_r b). Qed.
Lemma last_inv m b : b <> 0 -> m * / b * b = m.          Proof. intros; field; assumption. Qed.
Lemma only_inv b : b <> 0 -> / b * b = 1.                Proof. exact (Rinv_l b). Qed.
Lemma inv_before m t b x : m * b = x -> m * t * b = x * t.  Proof. intros <-; ring. Qed.

(* a sum of monomials: what does not depend on the index, and what does *)
Lemma sum_pull a b c f g s x : (forall k, (a <= k <= b)%Z -> g k = c * f k) ->
  Sum a b f = s -> c * s = x -> Sum a b g = x.
Proof. intros E <- <-; exact (sum_scal a b c f g _ E eq_refl). Qed.
Lemma part_free m c g t : m = c * g -> m * t = c * t * g.   Proof. intros ->; ring. Qed.
Lemma part_bound m c g t : m = c * g -> m * t = c * (g * t).  Proof. intros ->; ring. Qed.
Lemma all_free t : t = t * 1.                            Proof. ring. Qed.
Lemma all_bound t : t = 1 * t.                           Proof. ring. Qed.

Lemma sum_ones a b n : (a <= b + 1)%Z -> IZR (b - a + 1) = n -> Sum a b (fun _ => 1) = n.
Proof. intros H <-; apply (sum_const a b 1 _ _ H eq_refl); ring. Qed.

(* a delta among the factors *)
Lemma sum_pick a b j f g x : (forall k, (a <= k <= b)%Z -> g k = kron k j * f k) -> (a <= j <= b)%Z ->
  f j = x -> Sum a b g = x.
Proof. intros E H <-; exact (sum_sift a b j f g _ H E eq_refl). Qed.
Lemma pick_only k j : kron k j = kron k j * 1.           Proof. ring. Qed.
Lemma pick_only' k j : kron j k = kron k j * 1.          Proof. rewrite (kron_sym j k); ring. Qed.
Lemma pick_last k j m : m * kron k j = kron k j * m.     Proof. ring. Qed.
Lemma pick_last' k j m : m * kron j k = kron k j * m.    Proof. rewrite (kron_sym j k); ring. Qed.
Lemma pick_before k j m f t : m = kron k j * f -> m * t = kron k j * (f * t).  Proof. intros ->; ring. Qed.

(* a sum among the factors *)
Lemma sum_push a b c d f h g x : (forall k, (a <= k <= b)%Z -> g k = f k * Sum c d (h k)) ->
  Sum c d (fun n => Sum a b (fun k => f k * h k n)) = x -> Sum a b g = x.
Proof.
  intros E <-; rewrite (cg_sum a b _ _ E), sum_swap; apply cg_sum; intros k _; symmetry; apply sum_times.
Qed.
Lemma sum_enter m s c d h x : m = s * Sum c d h -> Sum c d (fun n => s * h n) = x -> m = x.
Proof. intros -> <-; symmetry; apply sum_times. Qed.
Lemma take_before m f s t : m = f * s -> m * t = f * t * s.  Proof. intros ->; ring. Qed.

(* ranges that begin at 1 and end at a size; an index without a shift *)
Lemma range_same b c f : b = c -> Sum 1 b f = Sum 1 c f.  Proof. now intros ->. Qed.
Lemma range_one b f : b = 1%Z -> Sum 1 b f = f 1%Z.
Proof. intros ->; rewrite sum_last, sum_none by lia; ring. Qed.
Lemma range_but_last b c f : b = (c - 1)%Z -> (1 <= c)%Z -> Sum 1 b f = Sum 1 c f + -1 * f c.
Proof. intros -> C; rewrite (sum_last 1 c) by exact C; ring. Qed.
Lemma range_one_more b c f : b = (c + 1)%Z -> (0 <= c)%Z -> Sum 1 b f = Sum 1 c f + f (c + 1)%Z.
Proof. intros -> C; rewrite (sum_last 1) by lia; do 2 f_equal; lia. Qed.
Lemma range_zero a b f : a = 0%Z -> (0 <= b)%Z -> Sum a b f = f 0%Z + Sum 1 b f.
Proof. intros -> B; now apply sum_first. Qed.
Lemma range_from a m b f : a = (m + 1)%Z -> (0 <= m)%Z -> (m <= b)%Z -> Sum a b f = Sum 1 b f + -1 * Sum 1 m f.
Proof. intros -> M B; rewrite (sum_cut 1 m b (m + 1)) by lia; ring. Qed.
Lemma range_shift a b c f g : (forall k, g k = f (k + c)%Z) -> Sum a b g = Sum (a + c) (b + c) f.
Proof. intros E; symmetry; apply (sum_shift _ _ c); [lia | lia | now intros]. Qed.
Lemma range_unshift a b c f g : (forall k, g k = f (k - c)%Z) -> Sum a b g = Sum (a - c) (b - c) f.
Proof. intros E; apply (sum_shift _ _ c); [lia | lia | intros; rewrite E; f_equal; lia]. Qed.
Lemma range_turned b f g : (forall k, g k = f (b + 1 - k)%Z) -> Sum 1 b g = Sum 1 b f.
Proof.
  intros E; rewrite (cg_sum 1 b g (fun k => f (b + 1 - k)%Z)) by auto; clear E g.
  pattern b; apply (range_ind 1); clear b; intros b B; [now rewrite !sum_none by exact B | intros IH].
  rewrite (sum_first 1 b 2), (sum_shift 2 b 1 1 (b - 1) _ (fun k => f (b - 1 + 1 - k)%Z)), IH
    by (lia || (intros; f_equal; lia)).
  rewrite (sum_last 1 b) by exact B; replace (b + 1 - 1)%Z with b by lia; ring.
Qed.

Lemma triangle K g x y z : Sum 1 K (fun k => Sum 1 k (fun j => g j k)) = x ->
  Sum 1 K (fun k => Sum 1 K (fun j => g k j)) = y -> Sum 1 K (fun k => g k k) = z ->
  Sum 1 K (fun k => Sum 1 k (fun j => g k j)) + x = y + z.
Proof.
  intros <- <- <-; pattern K; apply (range_ind 1); clear K; intros K B; [now rewrite !sum_none by exact B; ring | intros IH].
  rewrite (sum_last 1 K (fun k => Sum 1 k (fun j => g k j))), (sum_last 1 K (fun k => Sum 1 k (fun j => g j k))),
    (sum_last 1 K (fun k => Sum 1 K _)), (sum_last 1 K (fun k => g k k)) by exact B.
  rewrite (cg_sum 1 (K - 1) (fun k => Sum 1 K (fun j => g k j)) (fun k => Sum 1 (K - 1) (fun j => g k j) + g k K))
    by (intros; now apply sum_last).
  rewrite sum_add, (sum_last 1 K (fun j => g j K)) by exact B; lra.
Qed.

(* products *)
Lemma prod_mul a b f g : Prod a b (fun k => f k * g k) = Prod a b f * Prod a b g.
Proof. on_range a b; [| rewrite IH]; ring. Qed.
Lemma prod_exp a b f : Prod a b (fun k => exp (f k)) = exp (Sum a b f).
Proof. on_range a b; [now rewrite exp_0 | now rewrite IH, exp_plus]. Qed.
Lemma by_ln a b : 0 < a -> 0 < b -> ln a = ln b -> a = b.
Proof. exact (ln_inv a b). Qed.

(* ==== Normal forms: each tactic proves e = ?x and finds x ===================================== *)

Ltac depends t k := match t with context [k] => idtac end.
Ltac sure tac := solve [tac].

(* two normal terms multiplied: monomials are nested to the left, an inverse cancels its factor *)
Ltac cancel := lazymatch goal with
  | |- ?b * / ?b = _ => apply inv_only; solve [side]
  | |- / ?b * ?b = _ => apply only_inv; solve [side]
  | |- _ * ?b * / ?b = _ => apply inv_last; solve [side]
  | |- _ * / ?b * ?b = _ => apply last_inv; solve [side]
  | |- _ * _ * _ = _ => eapply inv_before; cancel
  end.
Ltac cancels := match goal with
  | |- ?m * / ?b = _ => match m with context [b] => cancel end
  | |- ?m * ?b = _ => match m with context [/ b] => cancel end
  end.
Ltac expand := lazymatch goal with
  | |- (_ + _) * _ = _ => eapply eq_trans; [apply Rmult_plus_distr_r | eapply cg_add; expand]
  | |- _ * (_ + _) = _ => eapply eq_trans; [apply Rmult_plus_distr_l | eapply cg_add; expand]
  | |- 0 * _ = _ => apply Rmult_0_l
  | |- _ * 0 = _ => apply Rmult_0_r
  | |- 1 * _ = _ => apply Rmult_1_l
  | |- _ * 1 = _ => apply Rmult_1_r
  | |- _ * (_ * _) = _ => eapply eq_trans; [eapply mul_left; expand | expand]
  | |- _ * _ = _ => first [cancels | reflexivity]
  | |- _ => reflexivity
  end.
Ltac strip := lazymatch goal with
  | |- 1 * _ = _ => apply Rmult_1_l
  | |- _ * _ = _ => eapply cg_mul; [strip | reflexivity]
  | |- _ => reflexivity
  end.

Ltac invert := lazymatch goal with
  | |- / (_ * _) = _ => eapply eq_trans; [apply Rinv_mult | eapply eq_trans; [eapply cg_mul; invert | expand]]
  | |- / / _ = _ => apply Rinv_inv
  | |- / 1 = _ => apply Rinv_1
  | |- _ => reflexivity
  end.

Ltac split_log tail := lazymatch goal with
  | |- ln (_ * _) = _ => first
      [ eapply eq_trans; [apply ln_mul; solve [side] | eapply cg_add; split_log tail] | tail tt ]
  | |- ln (_ / _) = _ => first
      [ eapply eq_trans; [apply ln_quot; solve [side]
        | eapply cg_add; [split_log tail | eapply eq_trans; [eapply cg_mul; [reflexivity | split_log tail] | expand]]]
      | tail tt ]
  | |- ln (/ _) = _ => first
      [ eapply eq_trans; [apply ln_inv_eq; solve [side]
        | eapply eq_trans; [eapply cg_mul; [reflexivity | split_log tail] | expand]]
      | tail tt ]
  | |- ln (_ ^ S _) = _ => first
      [ eapply eq_trans; [apply ln_pow_next; solve [side] | eapply cg_add; split_log tail] | tail tt ]
  | |- ln (1 - 1 / (1 + _)) = _ => first
      [ eapply eq_trans; [apply cg_ln, complement; solve [side] | split_log tail] | tail tt ]
  | |- ln (_ ^ 0) = _ => apply ln_1
  | |- ln 1 = _ => apply ln_1
  | |- _ => tail tt
  end.

Ltac split_exp_of := lazymatch goal with
  | |- exp (_ + _) = _ => eapply eq_trans; [apply exp_plus | eapply eq_trans; [eapply cg_mul; split_exp_of | expand]]
  | |- exp (-1 * _) = _ => eapply eq_trans; [apply exp_neg | eapply eq_trans; [eapply cg_inv; split_exp_of | invert]]
  | |- exp (-1 * ?a * ?b) = _ =>
      eapply eq_trans; [apply (f_equal exp (Rmult_assoc (-1) a b)) | split_exp_of]
  | |- exp (-1 * ?a * ?b * ?c) = _ =>
      eapply eq_trans; [apply (f_equal (fun t => exp (t * c)) (Rmult_assoc (-1) a b)) | cbv beta; split_exp_of]
  | |- exp (ln _) = _ => first [apply exp_ln; solve [side] | reflexivity]
  | |- exp 0 = _ => apply exp_0
  | |- _ => reflexivity
  end.

Ltac delta := lazymatch goal with |- kron ?i ?j = _ => first
  [ apply kron_refl; lia
  | apply kron_neq; lia
  | match goal with H : forall a b, _ -> _ -> ?f a = ?f b -> a = b |- kron (?f ?a) (?f ?b) = _ =>
      apply (kron_iff (f a) (f b) a b); split; [apply H; range | now intros ->] end
  | reflexivity ] end.

Ltac integer := lazymatch goal with
  | |- IZR (_ + _) = _ => eapply eq_trans; [apply plus_IZR | eapply cg_add; integer]
  | |- IZR (_ - _) = _ => eapply eq_trans; [apply minus_IZR | eapply eq_trans; [apply sub_eq |
      eapply cg_add; [integer | eapply eq_trans; [eapply cg_mul; [reflexivity | integer] | expand]]]]
  | |- IZR (_ * _) = _ => eapply eq_trans; [apply mult_IZR | eapply eq_trans; [eapply cg_mul; integer | expand]]
  | |- _ => reflexivity
  end.

(* the factors of a monomial: free of k, and not *)
Ltac part k := lazymatch goal with
  | |- _ * ?t = _ => tryif depends t k then (eapply part_bound; part k) else (eapply part_free; part k)
  | |- ?t = _ => tryif depends t k then apply all_bound else apply all_free
  end.
Ltac pick k := lazymatch goal with
  | |- kron k _ = _ => apply pick_only
  | |- kron _ k = _ => apply pick_only'
  | |- _ * kron k _ = _ => first [apply pick_last | eapply pick_before; pick k]
  | |- _ * kron _ k = _ => first [apply pick_last' | eapply pick_before; pick k]
  | |- _ * _ = _ => eapply pick_before; pick k
  end.
Ltac take k := lazymatch goal with
  | |- Sum _ _ _ = _ => apply all_bound
  | |- _ * Sum _ _ _ = _ => first [reflexivity | eapply take_before; take k]
  | |- _ * _ = _ => eapply take_before; take k
  end.
Ltac known := match goal with H : _ |- Sum _ _ _ = _ => eapply eq_trans; [solve [eapply H; range] | reflexivity] end.
Ltac heavy t := match t with
  | context [ln _] => idtac | context [xlogx _] => idtac | context [xlogy _ _] => idtac | context [xlogxy _ _] => idtac end.
(* a term as a function of i, of which it is one alone *)
Ltac at_index i := lazymatch goal with |- ?e = _ =>
  lazymatch e with context [i] => lazymatch eval pattern i in e with ?f _ => exact (eq_refl (f i)) end end end.

Ltac without x := lazymatch goal with
  | |- ?e = _ => tryif depends e x then fail else reflexivity end.

(* the factors one after the other, each where the other is not 0 *)
Ltac beside := let nz := fresh "nz" in intros nz.
Ltac left_last := eapply eq_trans; [apply cg_mul_r; beside | apply cg_mul_l; beside].
Ltac right_last := eapply eq_trans; [apply cg_mul_l; beside | apply cg_mul_r; beside].

Ltac normal := lazymatch goal with |- ?e = _ => lazymatch e with
  | _ + _ => eapply cg_add; normal
  | _ - _ => eapply eq_trans; [apply sub_eq | normal]
  | - _ => eapply eq_trans; [apply opp_eq | normal]
  | ?a / ?b => change (a / b) with (a * / b); normal
  | ?a * ?b => eapply eq_trans; [tryif heavy b then (left_last; normal) else (right_last; normal) | expand]
  | / _ => eapply eq_trans; [eapply cg_inv; normal | invert]
  | _ ^ 0 => apply pow_O
  | _ ^ S _ => eapply eq_trans; [apply pow_next | normal]
  | Sum _ _ _ => eapply eq_trans;
      [apply cg_sum; let k := fresh "k" in let I := fresh "in_k" in intros k I; cbv beta; normal | close]
  | Prod _ _ _ => eapply eq_trans;
      [apply cg_prod; let k := fresh "k" in let I := fresh "in_k" in intros k I; cbv beta; normal | close_product]
  | ln _ => split_log ltac:(fun _ => log_of_normal)
  | exp _ => eapply eq_trans; [apply cg_exp; normal | split_exp_of]
  | Rpower ?a ?b => change (Rpower a b) with (exp (b * ln a)); normal
  | kron _ _ => delta
  | IZR _ => integer
  | xlogx _ => eapply eq_trans; [apply xlogx_eq | normal]
  | xlogy _ _ => eapply eq_trans; [apply xlogy_eq | normal]
  | xlogxy _ _ => eapply eq_trans; [apply xlogxy_eq | normal]
  | _ => first [let v := eval red in e in change e with v; normal | reflexivity]
  end end
with log_of_normal := lazymatch goal with
  | |- ln (exp _) = _ => eapply eq_trans; [apply ln_exp | normal]
  | |- ln (Rpower _ _) = _ => eapply eq_trans; [apply ln_exp | normal]
  | |- ln (Prod _ _ _) = _ => first [eapply eq_trans; [apply ln_prod; solve [side] | normal] | reflexivity]
  | |- ln _ = _ => eapply eq_trans; [apply cg_ln; normal | split_log ltac:(fun _ => log_of_atom)]
  end
with log_of_atom := lazymatch goal with
  | |- ln (exp _) = _ => eapply eq_trans; [apply ln_exp | normal]
  | |- ln (_ + _) = _ => first [cleared | reflexivity]
  | |- _ => reflexivity
  end
(* one denominator leaves the sum *)
with cleared := match goal with |- ln ?a = _ => match a with context [/ ?x] =>
    eapply eq_trans; [apply (ln_cleared a x); solve [side] | eapply cg_add;
      [ eapply eq_trans; [apply cg_ln; expand | without (/ x)]
      | eapply eq_trans; [eapply cg_mul; [reflexivity | normal] | expand]]] end end
with close_product := lazymatch goal with
  | |- Prod _ _ (fun k => exp _) = _ => eapply eq_trans; [apply prod_exp | normal]
  | |- Prod ?a ?b (fun k => @?f k * @?g k) = _ =>
      eapply eq_trans; [apply (prod_mul a b f g) | eapply eq_trans; [eapply cg_mul; close_product | expand]]
  | |- _ => reflexivity
  end
with close := lazymatch goal with
  | |- Sum ?a ?b (fun k => @?f k + @?g k) = _ =>
      eapply eq_trans; [apply (sum_add a b f g) | eapply cg_add; close]
  | |- Sum _ _ (fun k => 0) = _ => now apply sum_zero
  | |- Sum _ _ _ = _ => pull ltac:(fun _ => first [vanish | reindex | ranges | prenex])
  end
with pull rest := eapply sum_pull;
  [ let k := fresh "k" in let I := fresh "in_k" in intros k I; cbv beta; part k
  | eapply eq_trans; [apply cg_sum; intros; cbv beta; strip | rest tt]
  | eapply eq_trans; [eapply cg_mul; [strip | reflexivity] | expand] ]
with vanish := first
  [ apply sum_ones; [lia | integer]
  | known
  | eapply sum_pick;
    [ let k := fresh "k" in let I := fresh "in_k" in intros k I; cbv beta; pick k | solve [range] | cbv beta; normal ]
  | eapply sum_push;
    [ let k := fresh "k" in let I := fresh "in_k" in intros k I; cbv beta; take k
    | eapply eq_trans; [apply cg_sum; let n := fresh "n" in let I := fresh "in_n" in intros n I; cbv beta;
        eapply eq_trans; [apply cg_sum; intros; cbv beta; expand | pull ltac:(fun _ => vanish)] | close] ] ]
(* another index: then the body is one in the new one *)
with reindex := lazymatch goal with |- Sum ?a ?b ?F = _ => first
  [ match F with context [(_ + ?c)%Z] =>
      eapply eq_trans; [apply (range_shift a b c); intros k; cbv beta; at_index (k + c)%Z | first [ranges | prenex]] end
  | match F with context [(_ - ?c)%Z] =>
      eapply eq_trans; [apply (range_unshift a b c); intros k; cbv beta; at_index (k - c)%Z | first [ranges | prenex]] end
  | eapply eq_trans; [apply (range_turned b); intros k; cbv beta; at_index (b + 1 - k)%Z | first [vanish | prenex]] ] end
with ranges := lazymatch goal with
  | |- Sum 1 ?b _ = _ => tryif is_var b then fail else first
      [ eapply eq_trans; [apply range_one; lia | cbv beta; normal]
      | match goal with c : Z |- _ => first
          [ eapply eq_trans; [apply (range_same b c); lia | first [vanish | prenex]]
          | eapply eq_trans; [apply (range_but_last b c); lia | eapply cg_add; [first [vanish | prenex] |
              eapply eq_trans; [eapply cg_mul; [reflexivity | cbv beta; normal] | expand]]]
          | eapply eq_trans; [apply (range_one_more b c); lia | eapply cg_add; [first [vanish | prenex] |
              cbv beta; normal]] ] end ]
  | |- Sum ?a ?b _ = _ => first
      [ eapply eq_trans; [apply (range_zero a b); lia | eapply cg_add; [cbv beta; normal | first [vanish | ranges | prenex]]]
      | match goal with m : Z |- _ => eapply eq_trans; [apply (range_from a m b); lia | cut_off] end
      | eapply eq_trans; [apply (range_from a (a - 1) b); lia | cut_off] ]
  end
with cut_off := eapply cg_add; [first [vanish | ranges | prenex] |
  eapply eq_trans; [eapply cg_mul; [reflexivity | first [vanish | ranges | prenex]] | expand]]
(* no sum is left to close: all binders to the front *)
with prenex := first
  [ eapply eq_trans; [apply cg_sum; let k := fresh "k" in let I := fresh "in_k" in intros k I; cbv beta;
      eapply sum_enter; [take k | eapply eq_trans; [apply cg_sum; intros; cbv beta; expand | prenex]] | reflexivity]
  | reflexivity ].

(* ==== Comparison ============================================================================== *)

Ltac by_algebra := first [ring | match goal with |- context [/ _] => field; repeat split; solve [side] end].
Ltac same := first [reflexivity | unfold Rdiv; ring | across; first [by_algebra | anywhere; by_algebra]]
with same_inside := first [reflexivity | ring | across; by_algebra]
(* of two atoms that are equal one becomes the other: such as stand on one side alone, or any *)
with across := repeat match goal with |- ?l = ?r => pairs l r ltac:(fun x y =>
    tryif depends r x then fail else tryif depends l y then fail else unlike x y) end
with anywhere := repeat match goal with |- ?g => pairs g g ltac:(fun x y => unlike x y) end
with pairs l r act := match l with
    | context [Sum ?a ?b ?f] => match r with context [Sum ?c ?d ?h] => act (Sum a b f) (Sum c d h) end
    | context [ln ?a] => match r with context [ln ?b] => act (ln a) (ln b) end
    | context [exp ?a] => match r with context [exp ?b] => act (exp a) (exp b) end
    | context [/ ?a] => match r with context [/ ?b] => act (/ a) (/ b) end
    | context [Prod ?a ?b ?f] => match r with context [Prod ?c ?d ?h] => act (Prod a b f) (Prod c d h) end
    | context [kron ?a ?b] => match r with context [kron b a] => act (kron a b) (kron b a) end
    end
with unlike x y := tryif constr_eq x y then fail else
  let E := fresh "E" in assert (E : x = y) by (solve [same_atom]); rewrite E; clear E
with same_atom := lazymatch goal with
  | |- Sum _ _ _ = Sum _ _ _ => same_sum
  | |- Prod _ _ _ = Prod _ _ _ => same_ends; apply cg_prod; intros; cbv beta; same_inside
  | |- ln _ = ln _ => apply cg_ln; same_inside
  | |- exp _ = exp _ => apply cg_exp; same_inside
  | |- / _ = / _ => apply cg_inv; same_inside
  | |- kron _ _ = kron _ _ => apply kron_sym
  end
with same_ends := match goal with
  | |- _ ?a ?b _ = _ ?a ?b _ => idtac
  | |- ?s ?a ?b ?f = ?s ?c ?d _ => replace (s a b f) with (s c d f) by (f_equal; lia)
  end
with same_sum := first
  [ same_ends; apply cg_sum; intros; cbv beta; same_inside
  | eapply eq_trans; [apply sum_swap | same_ends; apply cg_sum; intros; cbv beta; same_inside]
  | eapply eq_trans; [apply cg_sum; intros; apply sum_swap |
      eapply eq_trans; [apply sum_swap | same_ends; apply cg_sum; intros; cbv beta; same_inside]] ].

Ltac normal_both := eapply eq_trans; [normal | symmetry; eapply eq_trans; [normal | symmetry]].

(* A sum over a triangle and the one over its transpose make the square and its diagonal. *)
Ltac triangles := match goal with |- context [Sum 1 ?K (fun k => Sum 1 k (@?g k))] =>
  let E := fresh "E" in eassert (E : _ = _) by (eapply (triangle K g); normal);
  revert E; anywhere; intros E; lra end.

(* Sums of known terms: by induction over the size. *)
Ltac known_terms := match goal with K : Z |- ?goal => match eval pattern K in goal with ?P _ =>
  cut (forall n, (0 <= n)%Z -> P n); [intros all; apply all; lia |];
  intros n; pattern n; apply (range_ind 1); clear n; cbv beta; intros n B;
  [ intros N; assert (E : n = 0%Z) by lia; rewrite E, !sum_none by lia; field
  | intros IH N; rewrite !(sum_last 1 n) by exact B; rewrite IH by lia; rewrite ?minus_IZR; field ] end end.

Ltac equality := first
  [ normal_both; first [solve [same] | solve [triangles]]
  | apply by_ln; [solve [side] | solve [side] | normal_both; solve [same]]
  | solve [known_terms]
  | fail 1 "no proof was found" ].
